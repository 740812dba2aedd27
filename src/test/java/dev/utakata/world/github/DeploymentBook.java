package dev.utakata.world.github;

import dev.utakata.forge.CommitSha;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub's deployments. Nothing of one ever goes; it only becomes inactive. */
public final class DeploymentBook {

    private static final int LONGEST_DESCRIPTION = 140;

    private final Map<Long, Deployment> all = new LinkedHashMap<>();
    private long ids = 2_900_000_000L;

    /**
     * A deployment.
     *
     * @param repository the number of its repository
     * @param payload as it was sent
     */
    public record Deployment(
            long id,
            long repository,
            CommitSha commit,
            String environment,
            String description,
            String payload,
            boolean isTransient,
            boolean production,
            List<Status> statuses) {}

    /** How it stood from then on; texts are empty where none were given. */
    public record Status(String state, String description, String log, String environmentUrl, Instant at) {}

    /** @throws Refusal for a description that is too long */
    Deployment open(Deployment wanted) {
        check(wanted.description());
        Deployment opened = new Deployment(
                ++ids,
                wanted.repository(),
                wanted.commit(),
                wanted.environment(),
                wanted.description(),
                wanted.payload(),
                wanted.isTransient(),
                wanted.production(),
                new ArrayList<>());
        all.put(opened.id(), opened);
        return opened;
    }

    /** @throws Refusal as GitHub does */
    void report(long repository, long id, Status status) {
        check(status.description());
        find(repository, id)
                .orElseThrow(() -> new Refusal(404, "Not Found"))
                .statuses()
                .add(status);
    }

    Optional<Deployment> find(long repository, long id) {
        return Optional.ofNullable(all.get(id)).filter(it -> it.repository() == repository);
    }

    /** Newest first, as GitHub lists them. */
    List<Deployment> of(long repository) {
        return all.values().stream()
                .filter(it -> it.repository() == repository)
                .toList()
                .reversed();
    }

    private static void check(String description) {
        if (description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION) {
            throw new Refusal(422, "Validation Failed: description is too long (maximum is 140 characters)");
        }
    }
}
