package dev.utakata.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.Overlay;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an overlay costs in a large repository beside a small one. Prints it and asserts nothing of it: a busy machine is no
 * defect.
 */
class ManifestBenchmarkTest {

    private static final RepositoryName SMALL = RepositoryName.of("acme/small");
    private static final RepositoryName LARGE = RepositoryName.of("acme/large");
    private static final int FILES_PER_FOLDER = 50;
    private static final int TIMES = 20;

    private final World world = new World(Instant.parse("2026-01-05T09:00:00Z"), Delays.none());
    private final HttpWorld http = new HttpWorld(world);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void a_hundred_times_the_files() {
        found(SMALL, 4);
        found(LARGE, 400);
        JGitManifestRepository repository = new JGitManifestRepository(
                folder,
                remotes(),
                Effects.done(),
                Clock.systemUTC(),
                new OutsideCalls(Clock.systemUTC()),
                JGitManifestRepository.LONGEST_WAIT);
        try {
            Duration first = first(repository, SMALL);
            Duration firstOfLarge = first(repository, LARGE);
            List<Duration> small = new ArrayList<>();
            List<Duration> large = new ArrayList<>();
            // In turns, so that whatever else the machine does falls on both.
            for (int number = 1; number <= TIMES; number++) {
                small.add(propose(repository, SMALL, number));
                large.add(propose(repository, LARGE, number));
            }
            print(first, small, firstOfLarge, large);
        } finally {
            repository.close();
        }
        everythingIsThere(SMALL);
        everythingIsThere(LARGE);
    }

    private void found(RepositoryName name, int folders) {
        Map<String, Optional<String>> files = new TreeMap<>();
        for (int outer = 0; outer < folders; outer++) {
            for (int inner = 0; inner < FILES_PER_FOLDER; inner++) {
                files.put(
                        "apps/app-%d/file-%d.yaml".formatted(outer, inner),
                        Optional.of("app: \"%d\"\nfile: \"%d\"\n".formatted(outer, inner)));
            }
        }
        world.git().create(name);
        world.git().commit(name, "main", files, "Everything there is");
    }

    /** The first fetch, which brings the whole base. */
    private static Duration first(ManifestRepository repository, RepositoryName name) {
        long start = System.nanoTime();
        assertThat(repository.tree(name, "main").orElseThrow().read("apps/app-0"))
                .hasSize(FILES_PER_FOLDER);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration propose(ManifestRepository repository, RepositoryName name, int number) {
        long start = System.nanoTime();
        repository.propose(new ManifestRepository.Proposal(
                name,
                "main",
                "utakata/shop-pr-" + number,
                new Overlay("environments/shop-pr-" + number, new TreeMap<>(overlay(number))),
                "Show it"));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Map<String, String> overlay(int number) {
        return Map.of("kustomization.yaml", "number: " + number + "\n", "namespace.yaml", "name: " + number + "\n");
    }

    private void everythingIsThere(RepositoryName name) {
        int before = world.git()
                .read(name, world.git().head(name, "main").orElseThrow(), "apps")
                .size();
        for (int number = 1; number <= TIMES; number++) {
            String head = world.git().head(name, "utakata/shop-pr-" + number).orElseThrow();
            assertThat(world.git().read(name, head, "environments/shop-pr-" + number))
                    .isEqualTo(overlay(number));
            assertThat(world.git().read(name, head, "apps")).hasSize(before);
        }
    }

    private static void print(Duration first, List<Duration> small, Duration firstOfLarge, List<Duration> large) {
        System.out.printf(
                Locale.ROOT,
                "An overlay's branch, %d times: 200 files median %.1f ms, max %.1f ms (first fetch %.0f ms);"
                        + " 20000 files median %.1f ms, max %.1f ms (first fetch %.0f ms); ratio of medians %.2f%n",
                TIMES,
                median(small),
                max(small),
                millis(first),
                median(large),
                max(large),
                millis(firstOfLarge),
                median(large) / median(small));
    }

    private static double median(List<Duration> all) {
        List<Duration> sorted = all.stream().sorted().toList();
        return (millis(sorted.get((sorted.size() - 1) / 2)) + millis(sorted.get(sorted.size() / 2))) / 2;
    }

    private static double max(List<Duration> all) {
        return all.stream().mapToDouble(ManifestBenchmarkTest::millis).max().orElseThrow();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
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
}
