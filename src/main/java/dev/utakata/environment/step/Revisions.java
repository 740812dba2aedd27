package dev.utakata.environment.step;

import dev.utakata.environment.Facts;
import dev.utakata.environment.Step.Context;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Commits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether a revision is the commit that is to be rolled out, or holds it: the base that is followed goes on, and
 * somebody may have committed upon ours. Each revision is asked about until there is an answer, which never changes.
 */
final class Revisions {

    /** The last revision that was found to hold our commit. */
    private static final String HOLDS = "holds";

    /** The last ones that were found not to. */
    private static final String LACK = "lack";

    private static final int KEPT = 4;

    private final Commits commits;
    private final Context context;
    private final CommitSha commit;
    private Optional<String> holds;
    private List<String> lack;

    Revisions(Commits commits, Context context, CommitSha commit) {
        this.commits = commits;
        this.context = context;
        this.commit = commit;
        this.holds = context.facts().get(HOLDS);
        this.lack =
                context.facts().get(LACK).map(all -> List.of(all.split(" "))).orElse(List.of());
    }

    boolean areOurs(String revision) {
        if (revision.equals(commit.value()) || holds.filter(revision::equals).isPresent()) {
            return true;
        }
        if (!CommitSha.isOne(revision) || lack.contains(revision)) {
            return false;
        }
        Optional<Boolean> contains =
                commits.contains(context.project().manifest().repository(), new CommitSha(revision), commit);
        if (contains.isEmpty()) {
            return false;
        }
        if (contains.get()) {
            holds = Optional.of(revision);
        } else {
            lack = Stream.concat(Stream.of(revision), lack.stream()).limit(KEPT).toList();
        }
        return contains.get();
    }

    /** The facts with what was found out. */
    Facts noted(Facts facts) {
        Facts all = holds.map(revision -> facts.with(HOLDS, revision)).orElse(facts);
        return lack.isEmpty() ? all : all.with(LACK, String.join(" ", lack));
    }
}
