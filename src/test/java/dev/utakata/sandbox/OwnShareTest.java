package dev.utakata.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.http.FreePort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How long Utakata itself takes from the comment to the URL, when everything outside answers at once. */
class OwnShareTest {

    private static final int TIMES = 5;

    @Test
    void prints_the_share_of_the_whole_application_over_real_protocols() throws Exception {
        try (Sandbox sandbox = new Sandbox(
                FreePort.any(), Delays.none(), "--logging.level.root=error", "--logging.level.dev.utakata=warn")) {
            List<Long> shares = new ArrayList<>();
            List<Long> eyes = new ArrayList<>();
            for (int i = 1; i <= TIMES; i++) {
                shares.add(fromCommentToUrl(sandbox, i, eyes));
            }
            System.out.println("From the comment to the eyes on it: " + eyes + " ms (budget 1000 ms)");
            System.out.println("Utakata's own share of comment -> URL, everything outside answering at once: " + shares
                    + " ms (first to last of " + TIMES + "; budget 1000 ms; the first warms up)");
            assertThat(shares).hasSize(TIMES);
        }
    }

    private static long fromCommentToUrl(Sandbox sandbox, int messages, List<Long> eyes) {
        var number = sandbox.people().opens("Measure it");
        sandbox.people().labels(number);
        long before = System.nanoTime();
        long comment = sandbox.people().comments(number, "octocat", "/test-tag");
        await(() -> !sandbox.world()
                .locked(() -> sandbox.world().github().reactions(Town.SHOP, comment, GitHubModel.UTAKATA))
                .isEmpty());
        eyes.add((System.nanoTime() - before) / 1_000_000);
        await(() -> sandbox.world()
                        .locked(() -> sandbox.world().chatwork().messages(Town.ROOM))
                        .size()
                >= messages);
        return (System.nanoTime() - before) / 1_000_000;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(120, TimeUnit.SECONDS)
                .until(condition);
    }
}
