package dev.utakata.feedback;

import dev.utakata.environment.CommandAccepted;
import dev.utakata.environment.Desired;
import dev.utakata.environment.Environment;
import dev.utakata.environment.EnvironmentChanged;
import dev.utakata.environment.EnvironmentId;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.Reactions;
import dev.utakata.forge.RepositoryName;
import dev.utakata.logging.About;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Shows on the comment of a command what becomes of it: eyes at once, and a rocket or a confused face at its end. What is
 * to be shown is written down together with its cause, and tried until the forge has taken or refused it.
 */
public class Acknowledgements implements Worker {

    private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);
    private static final String KIND = "acknowledgement";

    private final AcknowledgementRepository repository;
    private final Environments environments;
    private final Reactions reactions;
    private final Engine engine;

    Acknowledgements(
            AcknowledgementRepository repository, Environments environments, Reactions reactions, Engine engine) {
        this.repository = repository;
        this.environments = environments;
        this.reactions = reactions;
        this.engine = engine;
    }

    /** Has a reaction shown. Takes part in the caller's transaction. */
    public void show(RepositoryName name, CommentId comment, Reaction reaction) {
        signal(repository.add(name, comment, reaction));
    }

    @EventListener
    void accepted(CommandAccepted event) {
        signal(repository.await(
                event.environment().repository(),
                event.comment(),
                event.environment().id(),
                event.desired()));
    }

    @EventListener
    void changed(EnvironmentChanged event) {
        if (event.turning()) {
            repository.awaiting(event.environment()).forEach(this::signal);
        }
    }

    /** The comments that have asked for this environment and wait for it to be live, in the order in which they were heard. */
    public List<CommentId> asking(EnvironmentId environment) {
        return repository.asking(environment);
    }

    private void signal(long id) {
        engine.signal(new Work(KIND, Long.toString(id)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        Optional<AcknowledgementRepository.Row> found = repository.find(Long.parseLong(id));
        if (found.isEmpty()) {
            return Next.whenSignalled();
        }
        AcknowledgementRepository.Row row = found.get();
        Optional<Environment> environment =
                row.environment().flatMap(environments::byId).map(Situation::environment);
        return environment.isEmpty()
                ? show(row)
                : About.environment(
                        environment.get().slug().value(), environment.get().generation(), () -> show(row));
    }

    private Next show(AcknowledgementRepository.Row row) {
        reaction(row).ifPresent(reaction -> show(row, reaction));
        return Next.whenSignalled();
    }

    private void show(AcknowledgementRepository.Row row, Reaction reaction) {
        try {
            reactions.add(row.repository(), row.comment(), reaction);
        } catch (PermanentFailure failure) {
            log.warn("The end of the command {} cannot be shown on it: {}", row.comment(), failure.getMessage());
        }
        repository.remove(row.id());
    }

    private Optional<Reaction> reaction(AcknowledgementRepository.Row row) {
        return row.reaction()
                .or(() -> row.environment()
                        .flatMap(environments::byId)
                        .flatMap(situation -> of(situation, row.desired().orElse(Desired.PRESENT))));
    }

    private static Optional<Reaction> of(Situation situation, Desired desired) {
        boolean present = desired == Desired.PRESENT;
        return switch (situation.phase()) {
            case COMING -> present ? Optional.empty() : Optional.of(Reaction.CONFUSED);
            case LIVE -> Optional.of(present ? Reaction.ROCKET : Reaction.CONFUSED);
            case FAILED -> Optional.of(Reaction.CONFUSED);
            case GOING -> present ? Optional.of(Reaction.CONFUSED) : Optional.empty();
            case GONE -> Optional.of(present ? Reaction.CONFUSED : Reaction.ROCKET);
        };
    }
}
