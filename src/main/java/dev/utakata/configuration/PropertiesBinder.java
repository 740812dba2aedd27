package dev.utakata.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Binds records of properties and collects every problem on the way instead of stopping at the first: values that cannot
 * be read, properties that nobody knows, and components that are missing although they are not {@link Nullable}.
 */
final class PropertiesBinder {

    private final Iterable<ConfigurationPropertySource> sources;
    private final Binder binder;
    private final Problems problems;

    PropertiesBinder(Environment environment, Problems problems) {
        this.sources = ConfigurationPropertySources.get(environment);
        this.binder = Binder.get(environment);
        this.problems = problems;
    }

    /** @return what could be bound; null where nothing could. Where there are problems, components may be null. */
    <T extends Record> @Nullable T bind(String prefix, Class<T> type) {
        findUnknown(prefix, type);
        T bound = binder.bind(prefix, Bindable.of(type), new Collecting()).orElse(null);
        findMissing(prefix, type, bound);
        return bound;
    }

    /** Environment variables are left out: their names do not tell words from sections. */
    private void findUnknown(String prefix, Class<?> type) {
        ConfigurationPropertyName root = ConfigurationPropertyName.of(prefix);
        for (ConfigurationPropertySource source : sources) {
            if (source instanceof IterableConfigurationPropertySource iterable
                    && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
                iterable.stream()
                        .filter(root::isAncestorOf)
                        .filter(name -> !isKnown(type, name, root.getNumberOfElements()))
                        .forEach(name -> problems.add(
                                name.toString(), "is not a property of Utakata: mend its name or remove it."));
            }
        }
    }

    private static boolean isKnown(Class<?> type, ConfigurationPropertyName name, int depth) {
        if (depth >= name.getNumberOfElements()) {
            return true;
        }
        String element = name.getElement(depth, ConfigurationPropertyName.Form.UNIFORM);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().toLowerCase(Locale.ROOT).equals(element)) {
                return isKnownBelow(component, name, depth + 1);
            }
        }
        return false;
    }

    private static boolean isKnownBelow(RecordComponent component, ConfigurationPropertyName name, int depth) {
        if (Map.class.isAssignableFrom(component.getType()) || List.class.isAssignableFrom(component.getType())) {
            Class<?> element = elementOf(component);
            return !element.isRecord() || isKnown(element, name, depth + 1);
        }
        return isSection(component.getType())
                ? isKnown(component.getType(), name, depth)
                : depth == name.getNumberOfElements();
    }

    /** What a list, or a map by its keys, holds. */
    private static Class<?> elementOf(RecordComponent container) {
        var types = ((ParameterizedType) container.getGenericType()).getActualTypeArguments();
        return (Class<?>) types[types.length - 1];
    }

    private void findMissing(String path, Class<?> type, @Nullable Object bound) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                continue;
            }
            String property = path + "." + kebab(component.getName());
            Object value =
                    bound == null ? null : read(() -> component.getAccessor().invoke(bound));
            if (isSection(component.getType())) {
                findMissing(property, component.getType(), value);
            } else if (value == null && !hasDefault(type, i) && !problems.concern(property)) {
                problems.add(property, "is missing.");
            } else if (value instanceof Map<?, ?> map) {
                findMissingIn(property, component, map);
            }
        }
    }

    /** The annotation stands on the canonical constructor's parameter. */
    private static boolean hasDefault(Class<?> type, int component) {
        return type.getDeclaredConstructors()[0].getParameters()[component].isAnnotationPresent(DefaultValue.class);
    }

    private void findMissingIn(String property, RecordComponent component, Map<?, ?> map) {
        Class<?> element = elementOf(component);
        if (element.isRecord()) {
            map.forEach((key, value) -> findMissing(property + "." + key, element, value));
        }
    }

    /** A record that holds further properties, as opposed to one that is a value itself. */
    private static boolean isSection(Class<?> type) {
        return type.isRecord()
                && (type.getSimpleName().endsWith("Settings")
                        || type.getSimpleName().endsWith("Properties")
                        || type.getEnclosingClass() != null);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private interface Reading {
        @Nullable
        Object get() throws ReflectiveOperationException;
    }

    private static @Nullable Object read(Reading reading) {
        try {
            return reading.get();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Notes what cannot be read and goes on without it. */
    private final class Collecting extends AbstractBindHandler {

        /** Addresses are shown in messages and links. */
        @Override
        public Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            if (result instanceof URI address && address.getRawUserInfo() != null) {
                problems.add(name.toString(), "bears a name or password: take it out, addresses are shown to people.");
            }
            return result;
        }

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
            String property = name.toString();
            if (!problems.concern(property)) {
                problems.add(property, "cannot be read: " + reason(target, error));
            }
            return null;
        }

        private String reason(Bindable<?> target, Exception error) {
            Throwable cause = error;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            Class<?> type = target.getType().resolve(Object.class);
            if (cause instanceof IllegalArgumentException
                    && type.getName().startsWith("dev.utakata")
                    && !type.isEnum()) {
                return cause.getMessage() + ".";
            }
            if (type.isEnum()) {
                return "write one of "
                        + Arrays.toString(type.getEnumConstants())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-') + ".";
            }
            return "it must be " + kind(type) + ".";
        }

        private static String kind(Class<?> type) {
            return switch (type.getSimpleName()) {
                case "Duration" -> "a duration such as 30m or 72h";
                case "DataSize" -> "a size such as 64MB";
                case "URI" -> "an address such as https://utakata.example.com";
                case "int", "long", "Integer", "Long" -> "a whole number";
                default -> "a " + type.getSimpleName();
            };
        }
    }
}
