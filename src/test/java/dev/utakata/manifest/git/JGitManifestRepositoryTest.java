package dev.utakata.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestRepositoryContract;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.http.HttpWorld;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JGitManifestRepositoryTest extends ManifestRepositoryContract {

    private static final String BRANCH = "utakata/shop-pr-1";

    @TempDir
    Path folder;

    private final HttpWorld http = new HttpWorld(world);

    @Override
    protected ManifestRepository repository() {
        return new JGitManifestRepository(
                folder,
                remotes(),
                Effects.done(),
                Clock.systemUTC(),
                new OutsideCalls(Clock.systemUTC()),
                JGitManifestRepository.LONGEST_WAIT);
    }

    private GitRemotes remotes() {
        return new GitRemotes() {
            @Override
            public URI url(RepositoryName repository) {
                return URI.create(http.url() + "/" + repository + ".git");
            }

            @Override
            public Optional<String> token(RepositoryName repository) {
                return Optional.of("a token");
            }
        };
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void an_outage_passes_and_a_missing_repository_does_not() {
        ManifestRepository repository = repository();
        world.faults().next(Outside.GIT, Fault.UNAVAILABLE);
        assertThatThrownBy(() -> repository.head(NAME, "main")).isInstanceOf(TransientFailure.class);
        assertThat(repository.head(NAME, "main")).isPresent();
        assertThatThrownBy(() -> repository.head(RepositoryName.of("acme/absent"), "main"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("acme/absent");
    }

    @Test
    void a_push_whose_answer_was_lost_is_found_and_not_made_again() {
        ManifestRepository repository = repository();
        repository.tree(NAME, "main");
        // Asking for the refs goes through, the push itself is not heard.
        assertThat(world.faults().take(Outside.GIT)).isEmpty();
        String commit = repository.propose(proposal(Map.of("a.yaml", "a\n"))).value();
        assertThat(repository.propose(proposal(Map.of("a.yaml", "a\n"))).value())
                .isEqualTo(commit);
    }

    /** Else all threads would soon stand there, and chat, names and commands with them. */
    @Test
    void whoever_meets_a_call_that_hangs_does_not_wait_with_it() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            JGitManifestRepository repository = at(new GitRemotes() {
                @Override
                public URI url(RepositoryName repository) {
                    return URI.create("http://localhost:" + silent.getLocalPort() + "/" + repository + ".git");
                }

                @Override
                public Optional<String> token(RepositoryName repository) {
                    return Optional.empty();
                }
            });
            Future<?> first = other.submit(() -> repository.head(NAME, "main"));
            try (Socket hanging = silent.accept()) {
                assertThat(hanging.isConnected()).isTrue();
                assertThatThrownBy(() -> repository.head(NAME, "main"))
                        .isInstanceOf(Postponed.class)
                        .hasMessageContaining("another call");
                assertThat(first).as("what hangs goes on hanging").isNotDone();
            }
            assertThatThrownBy(first::get).hasCauseInstanceOf(TransientFailure.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to lock",
                "cannot lock ref 'refs/heads/utakata/shop-pr-7': is at 1 but expected 2",
                "failed to update ref",
                "reference already exists",
                "incorrect old value provided"
            })
    void a_push_that_met_another_one_at_the_server_is_made_again(String words) throws Exception {
        try (RecordingGitServer server =
                new RecordingGitServer(folder.resolve("server"), world.git().repository(NAME))) {
            server.refusesNext(words);
            JGitManifestRepository repository = at(server);
            String commit =
                    repository.propose(proposal(Map.of("a.yaml", "a\n"))).value();
            assertThat(server.accepted())
                    .extracting(command -> command.getNewId().name())
                    .containsExactly(commit);
            server.refusesNext(words);
            assertThatThrownBy(() -> repository.deleteBranch(NAME, BRANCH)).isInstanceOf(TransientFailure.class);
            repository.deleteBranch(NAME, BRANCH);
            assertThat(repository.head(NAME, BRANCH)).isEmpty();
        }
    }

    @Test
    void a_push_that_is_not_allowed_is_told_in_the_servers_words() throws Exception {
        try (RecordingGitServer server =
                new RecordingGitServer(folder.resolve("server"), world.git().repository(NAME))) {
            server.refusesNext("push declined due to repository rule violations\u001B[31m");
            assertThatThrownBy(() -> at(server).propose(proposal(Map.of("a.yaml", "a\n"))))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessage("the manifest repository " + NAME + " refused the push to " + BRANCH
                            + ": push declined due to repository rule violations");
            assertThat(server.accepted()).isEmpty();
        }
    }

    private JGitManifestRepository at(GitRemotes remotes) {
        return new JGitManifestRepository(
                folder.resolve("copies"),
                remotes,
                Effects.done(),
                Clock.systemUTC(),
                new OutsideCalls(Clock.systemUTC()),
                JGitManifestRepository.LONGEST_WAIT);
    }

    @Test
    void what_is_no_text_or_leads_elsewhere_is_told_with_its_name() throws Exception {
        commit("main", "templates/shop/logo.png", FileMode.REGULAR_FILE, new byte[] {
            (byte) 0x89, 'P', 'N', 'G', (byte) 0xFF
        });
        assertThatThrownBy(() -> repository().tree(NAME, "main").orElseThrow().read("templates/shop"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("templates/shop/logo.png of the manifest repository is no text in UTF-8");
        commit(
                "main",
                "templates/blog/secret",
                FileMode.SYMLINK,
                "../../../etc/passwd".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> repository().tree(NAME, "main").orElseThrow().read("templates/blog"))
                .hasMessageContaining("templates/blog/secret of the manifest repository is a link");
        commit("main", "templates/big/file", FileMode.REGULAR_FILE, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> repository().tree(NAME, "main").orElseThrow().read("templates/big"))
                .hasMessageContaining("has more than 1 MiB");
        assertThat(repository().tree(NAME, "main").orElseThrow().read("base/shop"))
                .hasSize(1);
    }

    /** A folder that is only referred to may hold what a generator takes, and no text that is copied. */
    @Test
    void whether_a_file_is_there_can_be_asked_of_any_folder() throws Exception {
        commit("main", "base/shop/logo.png", FileMode.REGULAR_FILE, new byte[] {(byte) 0x89, 'P', (byte) 0xFF});
        assertThat(repository().tree(NAME, "main").orElseThrow().isKustomization("base/shop"))
                .isTrue();
    }

    private void commit(String branch, String path, FileMode mode, byte[] content) throws Exception {
        Repository git = world.git().repository(NAME);
        try (ObjectInserter inserter = git.newObjectInserter();
                RevWalk walk = new RevWalk(git)) {
            ObjectId tip = git.resolve("refs/heads/" + branch);
            DirCache index =
                    DirCache.read(git.newObjectReader(), walk.parseCommit(tip).getTree());
            DirCacheBuilder builder = index.builder();
            builder.keep(0, index.getEntryCount());
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(mode);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, content));
            builder.add(entry);
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setParentId(tip);
            commit.setAuthor(new PersonIdent("A developer", "dev@acme.example"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Add it");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = git.updateRef("refs/heads/" + branch);
            update.setNewObjectId(id);
            update.update();
        }
    }
}
