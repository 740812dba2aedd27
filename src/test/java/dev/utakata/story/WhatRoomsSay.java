package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chat.Times;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.forge.Permission;
import dev.utakata.world.HostileTexts;
import dev.utakata.world.Outside;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.chatwork.ChatworkWebhook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people say to Utakata in rooms, and what they are told. Two teams share a repository: the shop's room speaks
 * English, the depot's Japanese. Both webhooks of Chatwork are on, so that each call arrives twice.
 */
abstract class WhatRoomsSay extends StoryTelling {

    static final HouseRules RULES = new HouseRules(rules());

    private static final long OCTOCAT = 1001;
    private static final long MALLORY = 1003;
    private static final long NOBODY = 1999;
    private static final String DEPOT_LABEL = "depot-env";

    private static Map<String, String> rules() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("utakata.chatwork.accounts.mallory", String.valueOf(MALLORY));
        Map<String, Object> depot = new LinkedHashMap<>();
        StoryProperties.project(depot, "depot", DEPOT_LABEL, "preview.example.com");
        depot.forEach((name, value) -> all.put(name, value.toString()));
        all.put("utakata.projects.depot.chat.room", String.valueOf(Town.OTHER_ROOM));
        all.put("utakata.projects.depot.locale", "ja");
        return all;
    }

    @BeforeEach
    void theRoomsAreAsEver() {
        world.locked(() -> {
            world.github().grant(Town.SHOP, "octocat", Permission.WRITE);
            world.chatwork().setRole(Town.ROOM, ChatworkModel.Role.MEMBER);
        });
    }

    @Test
    void a_developer_stops_an_environment_from_the_room() {
        Story story = live();
        String said = story.says(Town.ROOM, OCTOCAT, "[To:900] stop " + story.slug());
        story.settle();
        story.isGone();
        assertThat(story.answersTo(Town.ROOM, said))
                .singleElement()
                .asString()
                .startsWith("[rp aid=1001 to=4242-" + said + "]")
                .contains("[title]" + story.slug() + " goes[/title]");
        assertThat(story.statusComment()).contains("octocat (chat) asked for it to be stopped");
        assertThat(story.messages()).last().asString().contains("is gone");
    }

    @Test
    void a_developer_extends_an_environment_from_the_room() {
        Story story = live();
        Instant end = end(story);
        String said = story.says(Town.ROOM, OCTOCAT, "[To:900]Utakataさん\nextend " + story.slug() + " 2d");
        story.settle();
        assertThat(end(story)).isEqualTo(end.plus(Duration.ofDays(2)));
        assertThat(answer(story, said))
                .contains(
                        story.slug() + " lives longer",
                        "It ends at " + new Times(ZoneId.of("UTC")).moment(end(story), Locale.ENGLISH) + " now.");
        story.comments("hubot", "/test-tag why");
        story.settle();
        assertThat(story.answers()).last().asString().contains("octocat (chat) extends it");
    }

    @Test
    void what_is_too_long_on_the_pull_request_is_too_long_in_the_room() {
        Story story = live();
        Instant end = end(story);
        String said = story.says(Town.ROOM, OCTOCAT, "[To:900] extend " + story.slug() + " 40d");
        story.settle();
        assertThat(end(story)).isEqualTo(end);
        assertThat(answer(story, said)).contains("too long", "shop allows 30 d");
    }

    @Test
    void an_unmapped_person_may_only_read() {
        Story story = live();
        List<String> read = new ArrayList<>();
        for (String words : List.of("status " + story.slug(), "why " + story.slug(), "list", "help")) {
            read.add(answer(story, saysAndIsAnswered(story, NOBODY, words)));
        }
        assertThat(read.get(0)).contains(story.slug() + ": live", "//" + story.slug() + ".preview.example.com");
        assertThat(read.get(1)).contains("What happened to " + story.slug(), "octocat asked for it");
        assertThat(read.get(2)).contains(story.slug() + ": live", "Ends at");
        assertThat(read.get(3)).contains("stop <slug>", "extend <slug> <duration>");
        for (String words : List.of("stop " + story.slug(), "extend " + story.slug() + " 2d", "stop depot-pr-1")) {
            assertThat(answer(story, saysAndIsAnswered(story, NOBODY, words)))
                    .contains("do not know who you are", "utakata.chatwork.accounts", "<your GitHub login>: 1999");
        }
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void somebody_without_permission_is_refused() {
        Story story = live();
        Instant end = end(story);
        for (String words : List.of("stop " + story.slug(), "extend " + story.slug() + " 2d")) {
            assertThat(answer(story, saysAndIsAnswered(story, MALLORY, words)))
                    .contains("You may not do that", "write permission to acme/shop");
        }
        story.isLiveAt(story.pullRequest().head());
        assertThat(end(story)).isEqualTo(end);
        story.comments("hubot", "/test-tag why");
        story.settle();
        assertThat(story.answers()).last().asString().contains("(chat, mallory)");
    }

    @Test
    void who_has_lost_the_permission_is_refused() {
        Story story = live();
        story.passes(Duration.ofMinutes(1));
        world.locked(() -> world.github().grant(Town.SHOP, "octocat", Permission.READ));
        assertThat(answer(story, saysAndIsAnswered(story, OCTOCAT, "stop " + story.slug())))
                .contains("You may not do that");
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void while_permissions_cannot_be_read_nothing_is_done_and_that_is_said_in_the_end() {
        Story story = live();
        story.passes(Duration.ofMinutes(1));
        world.faults().whenever(Outside.GITHUB, "permission");
        String said = story.says(Town.ROOM, OCTOCAT, "[To:900] stop " + story.slug());
        story.passes(Duration.ofMinutes(20));
        world.faults().clear();
        assertThat(answer(story, said)).contains("GitHub does not answer me", "Nothing was done");
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
    }

    @Test
    void a_room_does_not_see_another_rooms_environments() {
        Story story = live();
        for (String words : List.of(
                "status " + story.slug(),
                "why " + story.slug(),
                "stop " + story.slug(),
                "extend " + story.slug() + " 2d")) {
            String said = story.says(Town.OTHER_ROOM, OCTOCAT, "[To:900] " + words);
            story.settle();
            assertThat(story.answersTo(Town.OTHER_ROOM, said))
                    .singleElement()
                    .asString()
                    .contains("このルームに " + story.slug() + " はありません", "list と書くと")
                    .doesNotContain("preview.example.com");
        }
        String said = story.says(Town.OTHER_ROOM, OCTOCAT, "[To:900] list");
        story.settle();
        assertThat(story.answersTo(Town.OTHER_ROOM, said))
                .singleElement()
                .asString()
                .contains("このルームに環境はありません");
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_japanese_project_answers_in_japanese() {
        Story story = story();
        story.labels(DEPOT_LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        Slug slug = Slug.of("depot", story.number());
        String status = story.says(Town.OTHER_ROOM, NOBODY, "[To:900]Utakataさん\n状態は？\nｓｔａｔｕｓ");
        String why = story.says(Town.OTHER_ROOM, NOBODY, "[To:900]Utakataさん\nwhy");
        String stop = story.says(Town.OTHER_ROOM, NOBODY, "[To:900]Utakataさん\nstop " + slug);
        story.settle();
        assertThat(story.answersTo(Town.OTHER_ROOM, status))
                .singleElement()
                .asString()
                .contains(slug + ": 稼働中", "//" + slug + ".preview.example.com")
                .contains("終了: " + new Times(ZoneId.of("UTC")).moment(end(slug), Locale.JAPANESE));
        assertThat(story.answersTo(Town.OTHER_ROOM, why))
                .singleElement()
                .asString()
                .contains(slug + " のこれまで");
        assertThat(story.answersTo(Town.OTHER_ROOM, stop))
                .singleElement()
                .asString()
                .contains("登録されていません", "utakata.chatwork.accounts");
        String mine = story.says(Town.OTHER_ROOM, OCTOCAT, "[To:900] stop " + slug);
        story.settle();
        assertThat(story.answersTo(Town.OTHER_ROOM, mine))
                .singleElement()
                .asString()
                .contains(slug + " を片付けます");
        assertThat(environments.bySlug(slug).orElseThrow().phase()).isEqualTo(Situation.Phase.GONE);
    }

    @Test
    void of_several_environments_status_shows_all_and_one_that_is_named_alone() {
        Story first = live();
        Story second = live();
        assertThat(answer(second, saysAndIsAnswered(second, OCTOCAT, "status")))
                .contains("Environments of this room: 2", first.slug() + ": live", second.slug() + ": live");
        assertThat(answer(second, saysAndIsAnswered(second, OCTOCAT, "status " + first.slug())))
                .contains(
                        first.slug() + ": live",
                        "Commit " + first.pullRequest().head().abbreviated())
                .doesNotContain(second.slug().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stpo shop-pr-1         | I do not know stpo        | Did you mean stop?",
                "thanks a lot!          | I do not know thanks      | stop <slug>",
                "hi                     | I do not know hi[/title]Call me | list",
                "stop                   | I do not understand that  | Write stop <slug>",
                "stop all of them       | There is no all           | Write list",
                "extend shop-pr-9999 2d | There is no shop-pr-9999  | Write list",
                "'stop #7'              | I do not understand that  | Write stop <slug>",
                "''                     | What I understand here    | list"
            })
    void what_is_not_understood_is_told_how_to_say_it(String words, String title, String line) {
        Story story = story();
        assertThat(answer(story, saysAndIsAnswered(story, OCTOCAT, words))).contains(title, line);
        assertThat(story.situation()).isEmpty();
    }

    @Test
    void a_wrong_duration_is_told_how_to_write_it() {
        Story story = live();
        for (String words : List.of("extend SLUG", "extend SLUG soon", "extend SLUG 1m", "stop SLUG now")) {
            assertThat(answer(
                            story,
                            saysAndIsAnswered(
                                    story,
                                    OCTOCAT,
                                    words.replace("SLUG", story.slug().value()))))
                    .contains("I do not understand that", "Write " + words.split(" ")[0] + " <slug>");
        }
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_slug_that_is_nearly_one_is_hinted_at() {
        Story story = live();
        assertThat(answer(
                        story,
                        saysAndIsAnswered(
                                story, OCTOCAT, "stop " + story.slug().value().replace("shop", "shpo"))))
                .contains("Did you mean " + story.slug() + "?");
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void what_is_gone_cannot_be_stopped_again_and_says_so() {
        Story story = live();
        story.closes();
        story.settle();
        assertThat(answer(story, saysAndIsAnswered(story, OCTOCAT, "stop " + story.slug())))
                .contains(story.slug() + " is not there", "/test-tag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[rp aid=900 to=4242-2000000000000000001] Utakata\nSTOP SLUG",
                "[To:900]Utakataさん stop SLUG",
                "[to:900] /test-tag stop SLUG",
                "[To:1001]octocatさん\n[To:900]Utakataさん\nstop SLUG",
                "[To:900]Utakataさん\n\nhello!\nstop SLUG",
                "[rp aid=900 to=4242-2000000000000000001]\n[qt][qtmeta aid=1 time=1]list[/qt]\nstop　SLUG"
            })
    void a_call_is_understood_as_chatwork_and_people_write_it(String body) {
        Story story = live();
        String said =
                story.says(Town.ROOM, OCTOCAT, body.replace("SLUG", story.slug().value()));
        story.settle();
        assertThat(answer(story, said)).contains(story.slug() + " goes");
        story.isGone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop SLUG",
                "[To:1001] stop SLUG",
                "[To:9001] stop SLUG",
                "look: [To:900] stop SLUG",
                "[qt][To:900] stop SLUG[/qt]",
                "[code][To:900] stop SLUG[/code]",
                "[toall] stop SLUG",
                "[rp aid=1001 to=4242-1] stop SLUG [To:900]"
            })
    void talk_that_does_not_call_us_is_passed_over_in_silence(String body) {
        Story story = live();
        int before = world.locked(() -> world.chatwork().messages(Town.ROOM)).size();
        story.says(Town.ROOM, OCTOCAT, body.replace("SLUG", story.slug().value()));
        story.settle();
        assertThat(world.locked(() -> world.chatwork().messages(Town.ROOM))).hasSize(before + 1);
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void an_edit_and_our_own_words_do_nothing() {
        Story story = live();
        String said = story.says(Town.ROOM, OCTOCAT, "good morning");
        world.locked(() -> world.chatwork().edit(Town.ROOM, said, "[To:900] stop " + story.slug()));
        String own = story.says(Town.ROOM, ChatworkModel.UTAKATA, "[To:900] stop " + story.slug());
        story.settle();
        assertThat(story.answersTo(Town.ROOM, said)).isEmpty();
        assertThat(story.answersTo(Town.ROOM, own)).isEmpty();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_call_that_is_sent_again_is_answered_and_done_once() {
        Story story = live();
        List<ChatworkWebhook> sent = new ArrayList<>();
        world.chatwork().onWebhook(sent::add);
        Instant end = end(story);
        String said = story.says(Town.ROOM, OCTOCAT, "[To:900] extend " + story.slug() + " 8h");
        for (int i = 0; i < 3; i++) {
            sent.subList(0, 2)
                    .forEach(webhook ->
                            assertThat(story.post(webhook).getStatus()).isEqualTo(200));
            story.settle();
        }
        assertThat(end(story)).isEqualTo(end.plus(Duration.ofHours(8)));
        assertThat(story.answersTo(Town.ROOM, said)).hasSize(1);
    }

    @Test
    void what_is_kept_back_and_sent_much_later_does_nothing() {
        Story story = live();
        List<ChatworkWebhook> sent = new ArrayList<>();
        world.chatwork().onWebhook(sent::add);
        String said = story.says(Town.ROOM, OCTOCAT, "[To:900] stop " + story.slug());
        story.passes(Duration.ofHours(25));
        sent.forEach(webhook -> assertThat(story.post(webhook).getStatus()).isEqualTo(200));
        story.settle();
        assertThat(story.answersTo(Town.ROOM, said)).isEmpty();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_chat_that_is_away_delays_the_answer_and_not_what_is_asked() {
        Story story = live();
        world.faults().whenever(Outside.CHATWORK, "POST");
        String said = story.says(Town.ROOM, OCTOCAT, "[To:900] stop " + story.slug());
        story.passes(Duration.ofMinutes(10));
        story.isGone();
        assertThat(story.answersTo(Town.ROOM, said)).isEmpty();
        world.faults().clear();
        story.settle();
        assertThat(answer(story, said)).contains("goes");
    }

    @Test
    void what_others_write_comes_back_dead() {
        Story story = story();
        List<String> said = HostileTexts.all()
                // Chatwork takes no longer messages.
                .filter(text -> text.length() < 65_000)
                .map(text -> story.says(Town.ROOM, OCTOCAT, "[To:900] " + text))
                .toList();
        story.settle();
        assertThat(environments.all()).isEmpty();
        for (String message : said) {
            List<String> answers = story.answersTo(Town.ROOM, message);
            assertThat(answers).hasSizeLessThanOrEqualTo(1);
            answers.forEach(answer -> isDead(answer.replaceFirst("^\\[rp aid=1001 to=4242-[0-9]+]", "")));
        }
        assertThat(said.stream().flatMap(message -> story.answersTo(Town.ROOM, message).stream()))
                .hasSizeGreaterThan(40);
    }

    /** Whether nothing in an answer is notation but its own box; only the face over HTTP writes notation. */
    abstract void isDead(String answer);

    private String saysAndIsAnswered(Story story, long account, String words) {
        String said = story.says(Town.ROOM, account, "[To:900] " + words);
        story.settle();
        return said;
    }

    private String answer(Story story, String said) {
        List<String> answers = story.answersTo(Town.ROOM, said);
        assertThat(answers).hasSize(1);
        return answers.getFirst();
    }

    private Story live() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        return story;
    }

    private Instant end(Story story) {
        return end(story.slug());
    }

    private Instant end(Slug slug) {
        return environments.bySlug(slug).orElseThrow().environment().expiry().orElseThrow();
    }
}
