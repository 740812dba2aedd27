package dev.utakata.sandbox;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import java.util.List;
import java.util.Map;

/** What people do, and what can go wrong around them. The page and the tour act through this and nothing else. */
final class People {

    /** What a build that fails writes, as GitHub hands it out. */
    private static final String FAILED_BUILD = """
            2026-01-05T09:00:00.1234567Z ##[group]Run docker build --push .
            2026-01-05T09:00:02.1234567Z #9 [builder 4/5] RUN mvn -B package
            2026-01-05T09:00:41.1234567Z #9 38.2 [ERROR] BasketTest.an_empty_basket_costs_nothing
            2026-01-05T09:00:41.1234567Z #9 38.2   expected: 0
            2026-01-05T09:00:41.1234567Z #9 38.2    but was: 42
            2026-01-05T09:00:42.1234567Z ##[error]Process completed with exit code 1.
            2026-01-05T09:00:43.1234567Z Post job cleanup.
            """;

    /** Who may write to the shop, who maintains it, and who may only read it. */
    static final List<String> LOGINS = List.of("octocat", "monalisa", "mallory");

    /** Who is known to Utakata in the chat, by login. */
    static final Map<String, Long> ACCOUNTS = Map.of("octocat", 1001L, "monalisa", 1002L, "mallory", 1003L);

    /** Somebody in the room whose login nobody has configured. */
    static final String GUEST = "a guest";

    private static final long GUESTS_ACCOUNT = 1999;

    private static final String DEVELOPER = LOGINS.getFirst();

    private final World world;
    private volatile boolean buildsFail;
    private volatile boolean podsCrash;
    private volatile boolean postIsLost;

    People(World world) {
        this.world = world;
    }

    /** The developer calls the pull request something else. */
    void retitles(PullRequestNumber number, String title) {
        world.locked(() -> world.github().retitle(Town.SHOP, number, title, DEVELOPER));
    }

    /** Everybody who is known in the chat becomes a member of the room. */
    void join() {
        world.locked(() -> ACCOUNTS.values().forEach(account -> world.chatwork().join(Town.ROOM, account)));
    }

    PullRequestNumber opens(String title) {
        return opens(title, false);
    }

    /** @param fork whether it comes from a fork, by somebody who may only read */
    PullRequestNumber opens(String title, boolean fork) {
        return world.locked(() -> world.github()
                .openPullRequest(Town.SHOP, fork ? "mallory" : DEVELOPER, title, fork)
                .number());
    }

    void drafts(PullRequestNumber number, boolean draft) {
        world.locked(() -> world.github().draft(Town.SHOP, number, draft, DEVELOPER));
    }

    /** From now on builds go on and on, or those that do come to their ends. */
    void buildsHang(boolean hang) {
        world.locked(() -> {
            if (hang) {
                world.github().actions().hang(Town.SHOP, true);
            } else {
                world.github().actions().letGo(Town.SHOP);
            }
        });
    }

    /** From now on what GitHub posts does not arrive, or does again. */
    void postIsLost(boolean lost) {
        postIsLost = lost;
    }

    boolean postIsLost() {
        return postIsLost;
    }

    void labels(PullRequestNumber number) {
        world.locked(() -> world.github().addLabel(Town.SHOP, number, Town.LABEL, DEVELOPER));
    }

    void unlabels(PullRequestNumber number) {
        world.locked(() -> world.github().removeLabel(Town.SHOP, number, Town.LABEL, DEVELOPER));
    }

    /** @return the comment's number */
    long comments(PullRequestNumber number, String login, String text) {
        return world.locked(() -> world.github().comment(Town.SHOP, number, login, text));
    }

    /** Somebody calls Utakata in the room, as Chatwork's page writes it. */
    void says(String who, String text) {
        long account = ACCOUNTS.getOrDefault(who, GUESTS_ACCOUNT);
        world.locked(() -> {
            world.chatwork()
                    .say(Town.ROOM, account, "[To:" + ChatworkModel.UTAKATA + "]" + ChatworkModel.NAME + "\n" + text);
        });
    }

    /** The name of whoever writes with an account. */
    static String nameOf(long account) {
        return account == ChatworkModel.UTAKATA
                ? ChatworkModel.NAME
                : ACCOUNTS.entrySet().stream()
                        .filter(entry -> entry.getValue() == account)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(GUEST);
    }

    CommitSha pushes(PullRequestNumber number) {
        return world.locked(() -> world.github().push(Town.SHOP, number, DEVELOPER));
    }

    void closes(PullRequestNumber number) {
        end(number, false);
    }

    void merges(PullRequestNumber number) {
        end(number, true);
    }

    private void end(PullRequestNumber number, boolean merged) {
        world.locked(() -> {
            if (pullRequest(number).isOpen()) {
                world.github().close(Town.SHOP, number, DEVELOPER, merged);
            }
        });
    }

    /** Without effect on a merged pull request, as on GitHub. */
    void reopens(PullRequestNumber number) {
        world.locked(() -> {
            if (pullRequest(number).state() == PullRequest.State.CLOSED) {
                world.github().reopen(Town.SHOP, number, DEVELOPER);
            }
        });
    }

    /** From now on images do not get built, or do again. */
    void buildsFail(boolean fail) {
        buildsFail = fail;
        world.locked(() -> {
            world.github().concludeRunsWith(Town.SHOP, fail ? "failure" : "success");
            world.github().actions().failIn(Town.SHOP, "image", "Build and push", FAILED_BUILD);
        });
    }

    boolean buildsFail() {
        return buildsFail;
    }

    /** From now on pods crash when they start, or stay up again. */
    void podsCrash(boolean crash) {
        podsCrash = crash;
        world.locked(() -> world.argocd().breakRollouts(crash));
    }

    boolean podsCrash() {
        return podsCrash;
    }

    private PullRequest pullRequest(PullRequestNumber number) {
        return world.github().pullRequest(Town.SHOP, number);
    }
}
