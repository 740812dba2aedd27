package dev.utakata.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives statements only text that a database can hold: PostgreSQL refuses a NUL, and half of a character cannot be
 * written in UTF-8. Both become the replacement character, in what is stored and in what is looked for alike.
 */
final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    static JdbcClient in(JdbcClient client) {
        return sql -> statement(client.sql(sql));
    }

    private static JdbcClient.StatementSpec statement(JdbcClient.StatementSpec real) {
        return (JdbcClient.StatementSpec) Proxy.newProxyInstance(
                StorableText.class.getClassLoader(),
                new Class<?>[] {JdbcClient.StatementSpec.class},
                (proxy, method, arguments) -> {
                    Object result = call(real, method, arguments);
                    return result == real ? proxy : result;
                });
    }

    private static @Nullable Object call(
            JdbcClient.StatementSpec real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            if (arguments != null && method.getName().startsWith("param")) {
                return method.invoke(
                        real, Stream.of(arguments).map(StorableText::of).toArray());
            }
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static @Nullable Object of(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Object[] values) {
            return Stream.of(values).map(StorableText::of).toArray();
        }
        if (value instanceof List<?> values) {
            List<@Nullable Object> all = new ArrayList<>();
            values.forEach(one -> all.add(of(one)));
            return all;
        }
        if (value instanceof Map<?, ?> values) {
            Map<Object, @Nullable Object> all = new LinkedHashMap<>();
            values.forEach((name, one) -> all.put(name, of(one)));
            return all;
        }
        return value;
    }

    static String text(String text) {
        StringBuilder storable = null;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            boolean pair = Character.isHighSurrogate(here)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (here == 0 || Character.isSurrogate(here)) {
                storable = storable == null ? new StringBuilder(text) : storable;
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable == null ? text : storable.toString();
    }
}
