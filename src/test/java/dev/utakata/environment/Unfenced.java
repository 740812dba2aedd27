package dev.utakata.environment;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Environments whose fence lets everybody through: a bug on purpose. */
public final class Unfenced {

    private Unfenced() {}

    /** Puts it in the place of the real one. */
    public static void give(GenericApplicationContext beans) {
        beans.registerBean(
                "environmentRepository",
                EnvironmentRepository.class,
                () -> new EnvironmentRepository(beans.getBean(JdbcClient.class), beans.getBean(StepRepository.class)) {
                    @Override
                    boolean take(EnvironmentId id, long version) {
                        super.take(id, version);
                        return true;
                    }
                });
    }
}
