package dev.utakata.configuration;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration cannot be used. Carries all that is wrong with it; holds no values, which may be secrets. */
public final class InvalidConfiguration extends RuntimeException {

    private final Map<String, String> problems;

    /** @param problems what is wrong and how to mend it, by property */
    InvalidConfiguration(Map<String, String> problems) {
        super(describe(problems));
        this.problems = new TreeMap<>(problems);
    }

    /** What is wrong and how to mend it, by property. */
    public Map<String, String> problems() {
        return problems;
    }

    private static String describe(Map<String, String> problems) {
        return problems.entrySet().stream()
                .map(problem -> "  " + problem.getKey() + "\n      " + problem.getValue() + "\n      (environment: "
                        + environmentName(problem.getKey()) + ")")
                .collect(Collectors.joining(
                        "\n",
                        "The configuration has " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                                + ":\n\n",
                        "\n"));
    }

    /** How the same property is named as an environment variable. */
    private static String environmentName(String property) {
        return property.replace("-", "")
                .replaceAll("\\[(\\d+)]", "_$1")
                .replace('.', '_')
                .toUpperCase(java.util.Locale.ROOT);
    }
}
