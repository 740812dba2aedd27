package dev.utakata.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the statements of a connection, for whoever asks for the same again. H2 keeps them by itself too, but looks through
 * all of them with each row that is written.
 */
final class KeptStatements {

    private final Connection connection;
    private final Map<String, Deque<PreparedStatement>> idle = new HashMap<>();

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    /** The same connection with kept statements. For one thread. */
    static Connection of(Connection connection) {
        KeptStatements kept = new KeptStatements(connection);
        return proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals("prepareStatement") && arguments.length == 1
                        ? kept.statement((String) arguments[0])
                        : invoke(connection, method, arguments));
    }

    private PreparedStatement statement(String sql) throws Throwable {
        Deque<PreparedStatement> known = idle.computeIfAbsent(sql, unknown -> new ArrayDeque<>());
        PreparedStatement statement = known.isEmpty() ? connection.prepareStatement(sql) : known.pop();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (!method.getName().equals("close")) {
                return invoke(statement, method, arguments);
            }
            putBack(statement, known);
            return null;
        });
    }

    private static void putBack(PreparedStatement statement, Deque<PreparedStatement> known) throws SQLException {
        statement.clearParameters();
        known.push(statement);
    }

    private interface Call {
        Object make(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                KeptStatements.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.make(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
