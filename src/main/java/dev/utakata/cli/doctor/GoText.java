package dev.utakata.cli.doctor;

import dev.utakata.environment.Environment;
import dev.utakata.rollout.Clusters.Generated;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the few expressions that ApplicationSets of environments need come to. Others it does not understand, and says so. */
final class GoText {

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{\\s*(.*?)\\s*}}");

    private final boolean pullRequests;
    private final Environment environment;
    private final String folder;

    /** @param folder of the environment's overlay */
    GoText(Generated set, Environment environment, String folder) {
        this.pullRequests = set.generators().stream().anyMatch(it -> it.kind().equals("pullRequest"));
        this.environment = environment;
        this.folder = folder;
    }

    /** The text for the environment; empty where it cannot be said. */
    Optional<String> of(String template) {
        Matcher matcher = EXPRESSION.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = value(matcher.group(1).replaceAll("\\s+", " "));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(text).toString());
    }

    private Optional<String> value(String expression) {
        if (pullRequests) {
            return switch (expression) {
                case ".branch", "branch" -> Optional.of(environment.branch());
                case ".branch_slug", "branch_slug", ".branchSlug" ->
                    Optional.of(environment.branch().replace('/', '-'));
                case "trimPrefix \"utakata/\" .branch", ".branch | trimPrefix \"utakata/\"" ->
                    Optional.of(environment.slug().value());
                case ".head_sha", "head_sha" -> Optional.of(environment.wanted().value());
                default -> Optional.empty();
            };
        }
        return switch (expression) {
            case ".path.path", "path" -> Optional.of(folder);
            case ".path.basename", "path.basename", ".path.basenameNormalized", "path.basenameNormalized" ->
                Optional.of(folder.substring(folder.lastIndexOf('/') + 1));
            default -> Optional.empty();
        };
    }
}
