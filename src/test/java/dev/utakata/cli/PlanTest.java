package dev.utakata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.story.Town;
import dev.utakata.world.CallLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command alone would do is told, and nothing of it is done. */
class PlanTest {

    @TempDir
    private Path folder;

    private Premises premises;

    @BeforeEach
    void found() throws Exception {
        premises = new Premises(folder);
    }

    @AfterEach
    void end() {
        premises.close();
    }

    private PullRequest opened(boolean fork) {
        PullRequest opened = premises.world.github().openPullRequest(Town.SHOP, "octocat", "Add a basket", fork);
        premises.world.github().addLabel(Town.SHOP, opened.number(), Town.LABEL, "octocat");
        return opened;
    }

    @Test
    void all_that_would_be_made_is_told_and_nothing_is() throws Exception {
        CommitSha head = opened(false).head();
        Premises.Outcome outcome = premises.run("plan", "acme/shop", "1");
        String sample = "0123456789abcdef0123456789abcdef01234567";
        String told = outcome.text()
                .replace(head.value(), sample)
                .replace(head.abbreviated(), sample.substring(0, 7))
                .replaceAll("(?<=\\{host}|example.com):[0-9]+/", "/");
        assertThat(told).isEqualTo(Sample.of("plan.md", told));
        assertThat(outcome.status()).isZero();
        assertThat(premises.world.calls().all()).noneMatch(CallLog.Call::changes);
        assertThat(folder.resolve("utakata.mv.db")).doesNotExist();
        assertThat(premises.world.git().branches(Town.MANIFESTS)).containsExactly("main");
    }

    @Test
    void the_overlay_is_printed_where_one_asks_for_it() throws Exception {
        opened(false);
        assertThat(premises.run("plan", "acme/shop", "1", "--show").lines())
                .contains(
                        "--- environments/shop-pr-1/namespace.yaml",
                        "--- environments/shop-pr-1/kustomization.yaml",
                        "kind: \"Namespace\"");
    }

    @Test
    void what_would_be_refused_is_told_as_it_would_be_on_the_pull_request() throws Exception {
        premises.world.github().openPullRequest(Town.SHOP, "octocat", "Add a basket", false);
        Premises.Outcome outcome = premises.run("plan", "acme/shop", "1");
        assertThat(outcome.lines())
                .containsExactly(
                        "It would be refused. This pull request does not bear the label of an environment. Add the"
                                + " label `test-env`, then comment the command again.");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void somebody_without_permission_and_a_fork_are_refused() throws Exception {
        opened(false);
        opened(true);
        Premises.Outcome stranger = premises.run("plan", "acme/shop", "1", "--as", "mallory");
        assertThat(stranger.lines())
                .containsExactly(
                        "It would be refused. Only people with write permission to this repository can do that."
                                + " Ask one of them to comment `/test-tag`.");
        assertThat(stranger.status()).isEqualTo(1);
        assertThat(premises.run("plan", "acme/shop", "1", "--as=hubot").status())
                .isZero();
        assertThat(premises.run("plan", "acme/shop", "2").lines())
                .singleElement()
                .asString()
                .startsWith("It would be refused. This pull request comes from a fork");
    }

    @Test
    void what_is_not_there_is_named() throws Exception {
        assertThat(premises.run("plan", "acme/shop", "7").lines())
                .containsExactly(
                        "It would be refused. There is no pull request acme/shop#7 that Utakata may see. Look at its"
                                + " number, and whether the App is installed in the repository.");
        assertThat(premises.run("plan", "acme/depot", "7").lines())
                .containsExactly("It would be refused. No project has the repository acme/depot. Write it as in"
                        + " utakata.projects, or configure a project for it.");
    }

    @Test
    void who_mistypes_it_is_shown_how_it_is_written() throws Exception {
        for (List<String> words : List.of(List.of("plan"), List.of("plan", "shop", "1"), List.of("plam", "a/b", "1"))) {
            Premises.Outcome outcome = premises.run(words.toArray(String[]::new));
            assertThat(outcome.text()).contains("java -jar utakata.jar plan <owner/repository> <pull request>");
            assertThat(outcome.status()).isEqualTo(2);
        }
    }
}
