package dev.utakata.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a block can be, and the test that holds all blocks of the kind to what there is. */
public enum Kind {
    /** Commands for a shell, of the tools that are known. */
    COMMANDS(
            "dev.utakata.docs.DocumentedCommandsTest",
            block -> block.language().equals("sh") || Tool.isCalledIn(block)),

    /** An application.yml, or a part of one. */
    CONFIGURATION("dev.utakata.configuration.DocumentedConfigurationTest", block -> has(block, Kind::isConfiguration)),

    /** Values of the chart, or a part of them. */
    VALUES("dev.utakata.chart.InstallDocsTest", block -> has(block, Kind::isValues)),

    /** Comments on a pull request. */
    COMMENTS("dev.utakata.command.CommandReferenceTest", block -> block.begins("/test-tag")),

    /** A message in a room that calls Utakata. */
    CALL("dev.utakata.webhook.CallTest", block -> block.begins("[To:")),

    /** What Utakata answers in a room. */
    ANSWER("dev.utakata.chat.chatwork.DocumentedAnswersTest", block -> block.begins("[rp ")),

    /** What a command of the jar prints. */
    PRINTED("dev.utakata.cli.CommandsOfTheJarIT", block -> block.language().equals("text")),

    /** The tree of modules. */
    MODULES("dev.utakata.docs.ReadmeTest", block -> block.begins("dev.utakata\n"));

    private static final Set<String> CONFIGURED = Set.of("utakata", "spring", "server", "management", "logging");
    private static final Pattern TOP_LEVEL = Pattern.compile("(?m)^([A-Za-z]+):");

    private final String test;
    private final Predicate<Block> holds;

    Kind(String test, Predicate<Block> holds) {
        this.test = test;
        this.holds = holds;
    }

    /** All kinds that a block could be of: none and several are both a mistake. */
    public static List<Kind> of(Block block) {
        return Arrays.stream(values()).filter(kind -> kind.holds.test(block)).toList();
    }

    /** The name of the class. */
    String test() {
        return test;
    }

    /** @throws org.yaml.snakeyaml.error.YAMLException where it is none, or says a key twice */
    static Object yaml(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(strict)).load(text);
    }

    private static boolean has(Block block, Predicate<Set<?>> keys) {
        return block.language().equals("yaml")
                && yaml(block.text()) instanceof Map<?, ?> map
                && keys.test(map.keySet());
    }

    private static boolean isConfiguration(Set<?> keys) {
        return CONFIGURED.containsAll(keys);
    }

    private static boolean isValues(Set<?> keys) {
        return Chart.KEYS.containsAll(keys);
    }

    /** The values that the chart has at all. */
    private static final class Chart {

        static final Set<String> KEYS = TOP_LEVEL
                .matcher(Documentation.text(Path.of("helm/utakata/values.yaml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
