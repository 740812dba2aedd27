package dev.utakata.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** The application over the face in memory behind its real server, for tests of what comes in by sockets. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = MemoryFace.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"db-scheduler.enabled=false", "server.address=127.0.0.1"})
@ContextConfiguration(initializers = {MemoryTown.Properties.class, ListeningTown.Database.class})
public @interface ListeningTown {

    /** One for each application, or {@code town.database}. */
    final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String own = "jdbc:h2:mem:" + System.identityHashCode(context) + ";DB_CLOSE_DELAY=-1";
            String url = context.getEnvironment().getProperty("town.database", own);
            TestPropertyValues.of("spring.datasource.url=" + url).applyTo(context);
        }
    }
}
