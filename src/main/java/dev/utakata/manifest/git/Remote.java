package dev.utakata.manifest.git;

import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.Lease;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/** One remote repository and our bare copy of what we need of it. Used by one thread at a time, whose {@link #turn} it is. */
final class Remote {

    private static final int TIMEOUT_SECONDS = 30;

    private final RepositoryName name;
    private final Path folder;
    private final GitRemotes remotes;
    private final Effects effects;
    private final OutsideCalls calls;
    private final Lock turn = new ReentrantLock();
    private @Nullable Repository repository;

    Remote(RepositoryName name, Path folder, GitRemotes remotes, Effects effects, OutsideCalls calls) {
        this.name = name;
        this.folder = folder;
        this.remotes = remotes;
        this.effects = effects;
        this.calls = calls;
    }

    Lock turn() {
        return turn;
    }

    Repository repository() throws IOException {
        Repository open = repository;
        if (open == null) {
            OwnConfigOnly.install();
            File directory = folder.toFile();
            open = new FileRepository(directory);
            if (!new File(directory, Constants.HEAD).exists()) {
                open.create(true);
            }
            repository = open;
        }
        return open;
    }

    /** The commits at the tips of all branches, without fetching anything. */
    Map<String, ObjectId> tips() throws IOException {
        Map<String, ObjectId> tips = new TreeMap<>();
        try (Transport transport = transport();
                FetchConnection connection = told("ls-remote", transport::openFetch, opened -> CallEnding.success())) {
            for (Ref ref : connection.getRefs()) {
                ObjectId id = ref.getObjectId();
                if (ref.getName().startsWith(Constants.R_HEADS) && id != null) {
                    tips.put(ref.getName().substring(Constants.R_HEADS.length()), id);
                }
            }
        }
        return tips;
    }

    /** Fetches the newest commit of those of the branches that exist. @return their tips */
    Map<String, ObjectId> fetch(List<String> branches) throws IOException {
        Map<String, ObjectId> tips = tips();
        tips.keySet().retainAll(branches);
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, ObjectId> tip : tips.entrySet()) {
            if (!repository().getObjectDatabase().has(tip.getValue())) {
                missing.add(tip.getKey());
            }
        }
        if (!missing.isEmpty()) {
            FetchResult fetched;
            try (Transport transport = transport()) {
                transport.setDepth(1);
                transport.setTagOpt(TagOpt.NO_TAGS);
                List<RefSpec> specs = missing.stream()
                        .map(branch -> new RefSpec("+" + Constants.R_HEADS + branch + ":refs/remotes/origin/" + branch))
                        .toList();
                fetched = told(
                        "fetch",
                        () -> transport.fetch(NullProgressMonitor.INSTANCE, specs),
                        done -> CallEnding.success());
            }
            // A branch may have moved since its tip was read: what was fetched is what counts.
            for (String branch : missing) {
                Ref now = fetched.getAdvertisedRef(Constants.R_HEADS + branch);
                if (now == null || now.getObjectId() == null) {
                    tips.remove(branch);
                } else {
                    tips.put(branch, now.getObjectId());
                }
            }
        }
        return tips;
    }

    /**
     * Moves a branch, if it is still where we saw it.
     *
     * @param commit where to; null deletes the branch
     * @param expected where it was; all zeros where it was not there
     * @return whether it was moved; false where somebody else was quicker
     * @throws dev.utakata.failure.PermanentFailure if the server does not allow it
     */
    boolean push(@Nullable ObjectId commit, String branch, ObjectId expected) throws IOException {
        String ref = Constants.R_HEADS + branch;
        RemoteRefUpdate update =
                new RemoteRefUpdate(repository(), (String) null, commit, ref, commit == null, null, expected);
        effects.before(commit == null ? "delete " + branch + " of " + name : "push to " + branch + " of " + name);
        Lease.check();
        try (Transport transport = transport()) {
            return switch (PushAnswer.of(told("push", () -> push(transport, update), Remote::ending))) {
                case PushAnswer.Moved moved -> true;
                case PushAnswer.Overtaken overtaken -> false;
                case PushAnswer.Refused refused ->
                    throw GitFailures.refused(
                            commit == null ? "to delete " + branch : "the push to " + branch, name, refused.reason());
            };
        }
    }

    private static RemoteRefUpdate push(Transport transport, RemoteRefUpdate update) throws IOException {
        PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
        RemoteRefUpdate answered = result.getRemoteUpdate(update.getRemoteName());
        if (answered == null) {
            throw new TransportException("the answer to the push does not name " + update.getRemoteName());
        }
        return answered;
    }

    private static CallEnding ending(RemoteRefUpdate answer) {
        return PushAnswer.of(answer) instanceof PushAnswer.Moved ? CallEnding.success() : CallEnding.refused();
    }

    private interface GitCall<T> {
        T make() throws IOException;
    }

    private <T> T told(String operation, GitCall<T> call, Function<T, CallEnding> judge) throws IOException {
        OutsideCalls.Started started = calls.begin(OutsideSystem.GIT, operation);
        try {
            T answer = call.make();
            started.ended(judge.apply(answer));
            return answer;
        } catch (IOException failure) {
            started.ended(CallEnding.of(GitFailures.translate(name, failure)));
            throw failure;
        } catch (RuntimeException failure) {
            started.ended(CallEnding.of(failure));
            throw failure;
        }
    }

    private Transport transport() throws IOException {
        try {
            OneServer server = new OneServer(remotes.url(name));
            Transport transport =
                    Transport.open(repository(), new URIish(server.address().toString()));
            ((TransportHttp) transport).setHttpConnectionFactory(server);
            transport.setTimeout(TIMEOUT_SECONDS);
            remotes.token(name)
                    .ifPresent(token -> transport.setCredentialsProvider(
                            new UsernamePasswordCredentialsProvider("x-access-token", token)));
            return transport;
        } catch (java.net.URISyntaxException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    void close() {
        if (repository != null) {
            repository.close();
        }
    }
}
