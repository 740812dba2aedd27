package dev.utakata.privilege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An IAM policy, as far as ours go: Allow, lists of actions and resources, and one operator of conditions. Anything else is
 * an error, so that nothing is overlooked.
 */
record IamPolicy(String name, List<Statement> statements) implements Grants {

    private static final String OPERATOR = "ForAllValues:StringLike";

    /** @param conditions the patterns that all values of a key must match */
    record Statement(Set<String> actions, Set<String> resources, Map<String, Set<String>> conditions) {

        boolean allows(Demand demand) {
            return actions.contains(demand.action())
                    && resources.stream().anyMatch(it -> like(it, demand.resource()))
                    && conditions.entrySet().stream()
                            .allMatch(condition -> demand.context().getOrDefault(condition.getKey(), List.of()).stream()
                                    .allMatch(value ->
                                            condition.getValue().stream().anyMatch(it -> like(it, value))));
        }
    }

    static IamPolicy shipped(String name) {
        try {
            return parse(name, Files.readString(Path.of("docs/iam/" + name + ".json")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static IamPolicy parse(String name, String json) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : JsonMapper.shared().readTree(json).path("Statement")) {
            Map<String, Set<String>> conditions = new TreeMap<>();
            statement.path("Condition").properties().forEach(operator -> {
                if (!operator.getKey().equals(OPERATOR)) {
                    throw new IllegalArgumentException(name + " has the operator " + operator.getKey());
                }
                operator.getValue().properties().forEach(it -> conditions.put(it.getKey(), texts(it.getValue())));
            });
            if (!statement.path("Effect").asString("").equals("Allow")) {
                throw new IllegalArgumentException(name + " does other than allow");
            }
            statements.add(
                    new Statement(texts(statement.path("Action")), texts(statement.path("Resource")), conditions));
        }
        return new IamPolicy(name, statements);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(it -> texts.add(it.asString()));
        return texts;
    }

    private static boolean like(String pattern, String value) {
        return Stream.of(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(Collectors.joining(".*"), Pattern::compile))
                .matcher(value)
                .matches();
    }

    @Override
    public boolean concern(Demand demand) {
        return demand.system() == Demand.System.AWS;
    }

    @Override
    public boolean allow(Demand demand) {
        return statements.stream().anyMatch(it -> it.allows(demand));
    }

    /** Actions, and values of conditions other than patterns. */
    @Override
    public List<String> unused(Collection<Demand> demands) {
        List<String> unused = new ArrayList<>();
        for (Statement statement : statements) {
            List<Demand> served = demands.stream().filter(statement::allows).toList();
            statement.actions().stream()
                    .filter(action ->
                            served.stream().noneMatch(it -> it.action().equals(action)))
                    .forEach(action -> unused.add(action + " in " + name));
            statement
                    .conditions()
                    .forEach((key, values) -> values.stream()
                            .filter(value -> served.stream()
                                    .flatMap(it -> it.context().getOrDefault(key, List.of()).stream())
                                    .noneMatch(it -> like(value, it)))
                            .forEach(value -> unused.add(key + " " + value + " in " + name)));
        }
        return unused;
    }
}
