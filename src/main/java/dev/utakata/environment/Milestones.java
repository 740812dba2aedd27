package dev.utakata.environment;

import dev.utakata.chat.Notice;
import dev.utakata.chat.Outbox;
import dev.utakata.project.Project;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What the room is told: at milestones only, each once per generation. Written into the outbox in the caller's
 * transaction, in the project's language.
 */
public class Milestones {

    private final Outbox outbox;

    Milestones(Outbox outbox) {
        this.outbox = outbox;
    }

    /** It answers with the wanted commit. @param first whether it was never live before since it came to be */
    public void live(Environment environment, Project project, String url, String proof, boolean first) {
        Texts texts = new Texts(project.locale());
        tell(
                environment,
                first ? "ready" : "updated",
                environment.requestedBy(),
                texts.of(first ? "ready.title" : "updated.title", environment.slug()),
                List.of(url, proof, environment.pullRequestUrl().toString()));
    }

    void failed(Environment environment, StepState step, Project project) {
        Texts texts = new Texts(project.locale());
        List<String> lines = new ArrayList<>();
        lines.add(step.name().title() + ": " + step.reason());
        lines.add(step.remedy());
        lines.add(texts.of("failed.again"));
        lines.add(environment.pullRequestUrl().toString());
        tell(environment, "failed", environment.requestedBy(), texts.of("failed.title", environment.slug()), lines);
    }

    void expiring(Environment environment, Project project) {
        Texts texts = new Texts(project.locale());
        String end = environment.expiry().map(Object::toString).orElse("");
        tell(
                environment,
                "expiring",
                environment.requestedBy(),
                texts.of("expiring.title", environment.slug()),
                List.of(
                        texts.of("expiring.end", end),
                        environment.pullRequestUrl().toString()));
    }

    /** It takes long to take down, and something is in the way. */
    void stuck(Environment environment, StepState step, Project project) {
        Texts texts = new Texts(project.locale());
        tell(
                environment,
                "stuck",
                environment.requestedBy(),
                texts.of("stuck.title", environment.slug()),
                List.of(
                        step.name().inverse() + ": " + step.reason(),
                        texts.of("stuck.patience"),
                        environment.pullRequestUrl().toString()));
    }

    void gone(Situation situation, Project project) {
        Environment environment = situation.environment();
        Texts texts = new Texts(project.locale());
        tell(
                environment,
                "gone",
                null,
                texts.of("gone.title", environment.slug()),
                List.of(
                        texts.of("gone.receipt", environment.reason()),
                        environment.pullRequestUrl().toString()));
    }

    private void tell(
            Environment environment, String milestone, @Nullable String mention, String title, List<String> lines) {
        outbox.enqueue(
                new Outbox.Key(environment.slug().value(), environment.generation(), milestone, environment.room()),
                new Notice(mention, title, lines));
    }

    /** The room's language. */
    private record Texts(Locale locale) {

        String of(String key, Object... arguments) {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    "dev.utakata.environment.notices",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            return new MessageFormat(bundle.getString(key), locale).format(arguments);
        }
    }
}
