package dev.utakata.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestRepositoryContract;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.http.HttpWorld;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitManifestRepositoryTest extends ManifestRepositoryContract {

    @TempDir
    Path folder;

    private final HttpWorld http = new HttpWorld(world);

    @Override
    protected ManifestRepository repository() {
        return new JGitManifestRepository(folder, remotes(), Clock.systemUTC());
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
        repository.read(NAME, "main", "base/shop");
        // Asking for the refs goes through, the push itself is not heard.
        assertThat(world.faults().take(Outside.GIT)).isEmpty();
        String commit = repository.propose(proposal(Map.of("a.yaml", "a\n"))).value();
        assertThat(repository.propose(proposal(Map.of("a.yaml", "a\n"))).value())
                .isEqualTo(commit);
    }
}
