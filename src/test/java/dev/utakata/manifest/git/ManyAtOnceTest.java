package dev.utakata.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.Overlay;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryPullRequests;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many environments come at once, to two replicas that know nothing of each other and share one repository. */
class ManyAtOnceTest {

    private static final RepositoryName NAME = RepositoryName.of("acme/manifests");
    private static final int ENVIRONMENTS = 50;
    private static final int ATTEMPTS = 5;

    private final World world = new World(Instant.parse("2026-01-05T09:00:00Z"), Delays.none());
    private final List<JGitManifestRepository> replicas = new ArrayList<>();

    @TempDir
    Path folder;

    private RecordingGitServer server;
    private String base;

    @BeforeEach
    void found() throws Exception {
        world.github().createRepository(NAME);
        if (!world.git().exists(NAME)) {
            world.git().create(NAME);
        }
        base = world.git().commit(NAME, "main", Map.of("base/shop/kustomization.yaml", Optional.of("{}\n")), "Base");
        server = new RecordingGitServer(folder.resolve("server"), world.git().repository(NAME));
        replicas.add(new JGitManifestRepository(
                folder.resolve("one"),
                server,
                Effects.done(),
                Clock.systemUTC(),
                new OutsideCalls(Clock.systemUTC()),
                Duration.ofMinutes(2)));
        replicas.add(new JGitManifestRepository(
                folder.resolve("two"),
                server,
                Effects.done(),
                Clock.systemUTC(),
                new OutsideCalls(Clock.systemUTC()),
                Duration.ofMinutes(2)));
    }

    @AfterEach
    void close() throws Exception {
        replicas.forEach(JGitManifestRepository::close);
        server.close();
    }

    @Test
    void fifty_environments_get_a_branch_and_a_pull_request_each() throws Exception {
        Map<Integer, Future<String>> proposed = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number : numbers()) {
                proposed.put(number, threads.submit(() -> propose(number % 2, number, "first")));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(world.git().branches(NAME)).hasSize(ENVIRONMENTS + 1);
        for (int number : numbers()) {
            assertThat(world.git().head(NAME, branch(number)))
                    .contains(proposed.get(number).get());
            holdsOnly(number, "first");
        }
        assertThat(server.accepted())
                .hasSize(ENVIRONMENTS)
                .allSatisfy(command -> assertThat(command.getType()).isEqualTo(ReceiveCommand.Type.CREATE));
        assertThat(world.git().head(NAME, "main")).contains(base);

        PullRequests pullRequests = new MemoryPullRequests(world);
        for (int number : numbers()) {
            pullRequests.open(new PullRequests.NewPullRequest(
                    NAME, "Show shop-pr-" + number, branch(number), "main", "", "preview"));
        }
        assertThat(world.github().pullRequests(NAME))
                .hasSize(ENVIRONMENTS)
                .extracting(pull -> pull.headBranch())
                .doesNotHaveDuplicates();
    }

    /** As when a lease has run out and the replica that held it lives on. */
    @Test
    void two_replicas_at_one_environment_build_upon_each_other() throws Exception {
        for (int number : numbers()) {
            propose(0, number, "first");
        }
        List<Future<String>> proposed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number : numbers()) {
                proposed.add(threads.submit(() -> proposeUntilDone(0, number, "second")));
                proposed.add(threads.submit(() -> proposeUntilDone(1, number, "third")));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
        List<String> commits = new ArrayList<>();
        for (Future<String> one : proposed) {
            commits.add(one.get());
        }
        assertThat(server.accepted()).hasSize(3 * ENVIRONMENTS);
        assertThat(server.accepted())
                .extracting(ReceiveCommand::getType)
                .containsOnly(ReceiveCommand.Type.CREATE, ReceiveCommand.Type.UPDATE);
        try (RevWalk walk = new RevWalk(git())) {
            for (ReceiveCommand command : server.accepted()) {
                if (command.getType() == ReceiveCommand.Type.UPDATE) {
                    assertThat(isForward(walk, command)).isTrue();
                }
            }
        }
        assertThat(server.accepted())
                .extracting(command -> command.getNewId().name())
                .containsAll(commits);
        assertThat(world.git().head(NAME, "main")).contains(base);
    }

    private static boolean isForward(RevWalk walk, ReceiveCommand command) throws java.io.IOException {
        walk.reset();
        ObjectId before = command.getOldId();
        ObjectId after = command.getNewId();
        return walk.isMergedInto(walk.parseCommit(before), walk.parseCommit(after));
    }

    private void holdsOnly(int number, String text) {
        Map<String, String> files =
                world.git().read(NAME, world.git().head(NAME, branch(number)).orElseThrow(), "");
        assertThat(files)
                .isEqualTo(Map.of(
                        "base/shop/kustomization.yaml",
                        "{}\n",
                        "environments/shop-pr-" + number + "/a.yaml",
                        number + " " + text + "\n"));
    }

    /** A race may be lost in a way that asks to try again, which the step does that calls it. */
    private String proposeUntilDone(int replica, int number, String text) {
        for (int attempt = 1; ; attempt++) {
            try {
                return propose(replica, number, text);
            } catch (TransientFailure passes) {
                if (attempt == ATTEMPTS) {
                    throw passes;
                }
            }
        }
    }

    private String propose(int replica, int number, String text) {
        return replicas.get(replica)
                .propose(new ManifestRepository.Proposal(
                        NAME,
                        "main",
                        branch(number),
                        new Overlay(
                                "environments/shop-pr-" + number,
                                new TreeMap<>(Map.of("a.yaml", number + " " + text + "\n"))),
                        "Show it"))
                .value();
    }

    private Repository git() {
        return world.git().repository(NAME);
    }

    private static String branch(int number) {
        return "utakata/shop-pr-" + number;
    }

    private static List<Integer> numbers() {
        return IntStream.rangeClosed(1, ENVIRONMENTS).boxed().toList();
    }
}
