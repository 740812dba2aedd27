package dev.utakata.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a room hears of one environment, in both languages. {@code -Ddocs.write=true} makes the pictures of docs/images
 * anew.
 */
class RoomPicturesTest {

    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @ParameterizedTest
    @CsvSource({
        "en, is ready, shows the new commit, is gone, Nothing of it is left",
        "ja, の準備ができました, に新しいコミットが反映されました, を片付けました, プルリクエストがクローズされました"
    })
    void a_room_hears_what_matters(String language, String ready, String updated, String gone, String receipt)
            throws Exception {
        try (Chromium chromium = Chromium.start();
                Sandbox sandbox = new Sandbox(
                        SandboxApplication.free(0),
                        Delays.none(),
                        "--utakata.locale=" + language,
                        "--utakata.time-zone=Asia/Tokyo")) {
            var number = sandbox.people().opens("Add a basket");
            Page page = chromium.browser()
                    .newPage(new Browser.NewPageOptions()
                            .setViewportSize(1440, 2400)
                            .setDeviceScaleFactor(1));
            page.navigate(sandbox.url() + "/sandbox");
            Locator room = page.locator("section")
                    .filter(new Locator.FilterOptions()
                            .setHas(page.getByRole(
                                    AriaRole.HEADING,
                                    new Page.GetByRoleOptions()
                                            .setName(Pattern.compile("^Chatwork room\\b"))
                                            .setLevel(2))));
            sandbox.people().labels(number);
            sandbox.people().comments(number, "octocat", "/test-tag");
            assertThat(room).containsText(ready, IN_TIME);
            sandbox.people().pushes(number);
            assertThat(room).containsText(updated, IN_TIME);
            sandbox.people().says("octocat", "list");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> heard(sandbox) == 4);
            sandbox.people().closes(number);
            assertThat(room).containsText(gone, IN_TIME);
            assertThat(room).containsText(receipt, IN_TIME);
            assertThat(room).containsText("JST", IN_TIME);
            Path picture = Boolean.getBoolean("docs.write")
                    ? Path.of("docs", "images", "room-" + language + ".png")
                    : Path.of("target", "screenshots", "room-" + language + ".png");
            // The whole conversation, which the page shows in a frame that scrolls; without the line in which one
            // types.
            page.addStyleTag(new Page.AddStyleTagOptions().setContent(".thread { max-height: none !important; }"));
            room.locator(".thread").screenshot(new Locator.ScreenshotOptions().setPath(picture));
        }
    }

    /** Two milestones, a question and its answer. */
    private static int heard(Sandbox sandbox) {
        return sandbox.world()
                .locked(() -> sandbox.world().chatwork().messages(Town.ROOM))
                .size();
    }
}
