package dev.utakata.webhook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A database that goes away at a chosen moment, and stays away until it is told to come back. */
final class FickleDatabase implements BeanPostProcessor {

    /** When it goes. */
    enum Moment {
        NEVER,
        NO_CONNECTION_IS_FREE,
        CONNECTION_REFUSED,
        AT_BEGIN,
        AT_STATEMENT,
        BEFORE_COMMIT,
        /** It has committed, but nobody hears of it. */
        AFTER_COMMIT
    }

    private static final Set<String> STATEMENTS = Set.of("prepareStatement", "createStatement");

    private volatile Moment moment = Moment.NEVER;

    void goes(Moment when) {
        moment = when;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? Proxy.newProxyInstance(
                        DataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> method.getName().equals("getConnection")
                                ? connect(source)
                                : call(source, method, arguments))
                : bean;
    }

    private Connection connect(DataSource source) throws SQLException {
        switch (moment) {
            case NO_CONNECTION_IS_FREE ->
                throw new SQLTransientConnectionException("Connection is not available, request timed out");
            case CONNECTION_REFUSED -> throw new SQLNonTransientConnectionException("Connection refused", "08001");
            default -> {
                // It goes later.
            }
        }
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Link(source.getConnection())::invoke);
    }

    private final class Link {

        private final Connection connection;
        private boolean lost;

        Link(Connection connection) {
            this.connection = connection;
        }

        private Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("close") || name.equals("isClosed") || name.equals("toString")) {
                return call(connection, method, arguments);
            }
            lost |= moment == Moment.AT_BEGIN && name.equals("setAutoCommit")
                    || moment == Moment.AT_STATEMENT && STATEMENTS.contains(name)
                    || moment == Moment.BEFORE_COMMIT && name.equals("commit");
            if (moment == Moment.AFTER_COMMIT && name.equals("commit")) {
                lost = true;
                connection.commit();
            }
            if (lost) {
                throw new SQLRecoverableException("An I/O error occurred while sending to the backend", "08006");
            }
            return call(connection, method, arguments);
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
