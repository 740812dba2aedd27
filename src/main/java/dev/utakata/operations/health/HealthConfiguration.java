package dev.utakata.operations.health;

import dev.utakata.reconcile.EngineState;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(OutsideHealthRegistrar.class)
class HealthConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService besideProbes() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    Reach databaseReach(DataSource database, ExecutorService besideProbes) {
        return new Reach(database, besideProbes);
    }

    /** In the liveness group by its name, {@code engine}. */
    @Bean
    EngineHealth engineHealthIndicator(EngineState engine, Reach databaseReach) {
        return new EngineHealth(engine, databaseReach);
    }
}
