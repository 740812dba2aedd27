package dev.utakata.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.utakata.sandbox.Window.IN_TIME;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.http.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a room hears of one environment in both languages, and what the dashboard shows in the other one. {@code -Ddocs.write=true}
 * makes the pictures of the room in docs/images anew.
 */
class BothLanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "en, is ready, shows the new commit, is gone, Nothing of it is left",
        "ja, の準備ができました, に新しいコミットが反映されました, を片付けました, プルリクエストがクローズされました"
    })
    void a_room_hears_what_matters(String language, String ready, String updated, String gone, String receipt)
            throws Exception {
        try (Chromium chromium = Chromium.start();
                Sandbox sandbox = new Sandbox(
                        FreePort.any(),
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
            // DashboardTest has seen it in English.
            if (language.equals("ja")) {
                try (Window window = new Window(chromium, 1280, 900)) {
                    theDashboardIsJapanese(new Dashboard(window, sandbox), "shop-pr-" + number);
                }
            }
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

    private static void theDashboardIsJapanese(Dashboard dashboard, String slug) {
        dashboard.lists(slug);
        dashboard.tells(slug);
        dashboard.hasTheRest();
    }

    /** As somebody sees it who signs in, wide and on a phone, light and dark. */
    private record Dashboard(Window window, Sandbox sandbox) {

        void lists(String slug) {
            Page page = window.page();
            page.navigate(sandbox.url() + "/environments");
            looks("sign-in");
            page.locator("#sign-in").click();
            page.getByRole(AriaRole.LINK, Window.named("octocat")).click();
            assertThat(page.locator("h1")).hasText("環境");
            assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(slug)))
                    .containsText("稼働中", IN_TIME);
            looks("environments");
        }

        void tells(String slug) {
            Page page = window.page();
            page.locator("#e-" + slug).click();
            assertThat(page.locator("h1")).hasText(slug);
            assertThat(page.locator(".head .state")).containsText("稼働中", IN_TIME);
            assertThat(page.locator(".facts")).containsText("JST");
            looks("environment");
            page.locator("#stop").click();
            assertThat(page.locator("#really-stop")).isVisible();
            looks("environment-stopping");
        }

        void hasTheRest() {
            for (String path : List.of(
                    "activity",
                    "health",
                    "environments/none-of-ours",
                    "no/such/page",
                    "sign-in?failed",
                    "sign-in?out")) {
                window.page().navigate(sandbox.url() + "/" + path);
                looks(path.replaceAll(".*/", "").replace('?', '-'));
                window.forgives("404 () " + sandbox.url() + "/" + path);
            }
        }

        private void looks(String name) {
            Page page = window.page();
            assertThat(page.locator("html")).hasAttribute("lang", "ja");
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                window.shoot("ja-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT));
                window.hasNoBarriers();
            }
            page.setViewportSize(Window.PHONE, 740);
            window.fits(Window.PHONE);
            window.shoot("ja-" + name + "-phone");
            page.setViewportSize(1280, 900);
        }
    }

    /** Two milestones, a question and its answer. */
    private static int heard(Sandbox sandbox) {
        return sandbox.world()
                .locked(() -> sandbox.world().chatwork().messages(Town.ROOM))
                .size();
    }
}
