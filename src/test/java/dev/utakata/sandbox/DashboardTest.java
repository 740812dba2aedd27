package dev.utakata.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.utakata.sandbox.Window.IN_TIME;
import static dev.utakata.sandbox.Window.PATIENCE;
import static dev.utakata.sandbox.Window.PHONE;
import static dev.utakata.sandbox.Window.named;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.world.http.FreePort;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The dashboard in a real browser, signed in by the sandbox's GitHub, as people use it from day to day. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardTest {

    private static Sandbox sandbox;
    private static Chromium chromium;

    private Window window;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        sandbox = new Sandbox(FreePort.any());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @BeforeEach
    void open() {
        window = new Window(chromium, 1280, 900);
        page = window.page();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    @Order(1)
    void nobody_sees_anything_before_signing_in_and_a_newcomer_is_told_how_to_begin() {
        page.navigate(sandbox.url() + "/environments?q=basket");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?to=.*"));
        assertThat(page.locator("h1")).hasText("Sign in");
        window.shoot("sign-in");
        window.hasNoBarriers();
        signIn("octocat");
        assertThat(page).hasURL(Pattern.compile(".*/environments\\?q=basket$"));
        page.navigate(sandbox.url() + "/");
        assertThat(page.locator("#live")).containsText("No environment yet");
        assertThat(page.locator("#live")).containsText("/test-tag");
        window.shoot("dashboard-empty");
        window.hasNoBarriers();
        sandbox.people().comments(sandbox.pullRequest(), "mallory", "/test-tag");
        page.navigate(sandbox.url() + "/activity");
        assertThat(page.locator(".happenings")).containsText("refused", IN_TIME);
        assertThat(page.locator(".happenings li").first()).containsText("acme/shop#" + sandbox.pullRequest());
    }

    @Test
    @Order(2)
    void an_environment_comes_up_before_ones_eyes_and_is_stopped_by_whoever_may() {
        signedIn("octocat", "/");
        // What is to be seen on the way waits until it was seen.
        sandbox.people().buildsHang(true);
        PullRequestNumber number = asksForOne();
        String slug = "shop-pr-" + number;
        // Without being loaded again.
        assertThat(row(slug)).containsText("on its way", IN_TIME);
        window.shoot("dashboard-coming");
        page.locator("#e-" + slug).click();
        assertThat(page.locator("h1")).hasText(slug);
        assertThat(page.locator("#liveness")).containsText("Up to date by itself");
        window.shoot("environment-coming");
        sandbox.people().buildsHang(false);
        assertThat(page.locator(".head .state")).containsText("live", IN_TIME);
        assertThat(page.locator("#open")).hasAttribute("href", Pattern.compile("http://" + slug + ".*"));
        assertThat(page.locator("#announcements")).containsText(slug + ": live");
        assertThat(page.locator("#liveness")).containsText("Up to date by itself");
        sandbox.people().retitles(number, "Add a trolley");
        assertThat(page.locator(".head .title"))
                .hasText("Add a trolley", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
        window.shoot("environment-live");
        window.hasNoBarriers();

        page.locator("#extend").click();
        assertThat(page.locator("#answer")).containsText(slug + " lives longer");
        assertThat(page.locator(".history")).containsText("octocat (dashboard) extends it", IN_TIME);

        page.locator("#stop").click();
        window.shoot("environment-stopping");
        page.locator("#really-stop").click();
        assertThat(page.locator("#answer")).containsText(slug + " goes");
        assertThat(page.locator(".receipt")).containsText("Nothing of it is left", IN_TIME);
        assertThat(page.locator(".history")).containsText("octocat (dashboard) asked for it to be stopped");
        window.shoot("environment-gone");
        window.hasNoBarriers();
    }

    @Test
    @Order(3)
    void whoever_may_only_read_may_look_and_not_touch() {
        PullRequestNumber number = asksForOne();
        signedIn("mallory", "/environments/shop-pr-" + number);
        assertThat(page.locator("h1")).hasText("shop-pr-" + number);
        assertThat(page.locator(".actions")).containsText("You may look");
        assertThat(page.locator("#stop")).hasCount(0);
        assertThat(page.locator(".head .state")).containsText("live", IN_TIME);

        BrowserContext other = chromium.browser().newContext();
        try {
            Page theirs = other.newPage();
            theirs.navigate(sandbox.url() + "/environments/shop-pr-" + number);
            signIn(theirs, "stranger");
            assertThat(theirs.locator("h1")).hasText("There is no such environment");
        } finally {
            other.close();
        }
    }

    @Test
    @Order(4)
    void a_failure_is_explained_with_what_to_do() {
        sandbox.people().buildsFail(true);
        PullRequestNumber number = asksForOne();
        signedIn("octocat", "/environments/shop-pr-" + number);
        assertThat(page.locator(".diagnosis")).containsText("What to do", IN_TIME);
        sandbox.people().buildsFail(false);
        assertThat(page.locator("#log pre")).isVisible();
        window.shoot("environment-failed");
        window.hasNoBarriers();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        window.shoot("environment-failed-dark");
        window.hasNoBarriers();
    }

    @Test
    @Order(5)
    void the_list_is_filtered_in_the_address() {
        signedIn("octocat", "/environments");
        page.locator("#q").fill("no such thing");
        assertThat(page.locator("#live")).containsText("Nothing fits what you have chosen");
        assertThat(page).hasURL(Pattern.compile(".*q=no(\\+|%20)such.*"));
        assertThat(page.locator("#q")).isFocused();
        page.locator("#q").fill("trolley");
        assertThat(page).hasURL(Pattern.compile(".*q=trolley.*"));
        assertThat(page.locator("#tab-gone")).hasAttribute("href", Pattern.compile(".*q=trolley.*"));
        page.locator("#tab-gone").click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody .title")).hasText("Add a trolley");
        page.locator("#tab-standing").click();
        assertThat(page).hasURL(Pattern.compile(".*/environments\\?q=trolley$"));
        page.locator("#q").fill("");
        assertThat(page.locator("tbody tr").first()).isVisible();
        page.locator("#tab-failed").click();
        assertThat(page).hasURL(Pattern.compile(".*state=failed.*"));
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("#tab-standing").click();
        window.shoot("dashboard");
        window.hasNoBarriers();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        window.shoot("dashboard-dark");
        window.hasNoBarriers();
        page.navigate(sandbox.url() + "/activity");
        assertThat(page.locator(".happenings li").first()).isVisible();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        window.shoot("activity");
        window.hasNoBarriers();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        window.hasNoBarriers();
    }

    @Test
    @Order(10)
    void what_is_refused_or_fails_is_told_where_an_answer_would_stand() {
        PullRequestNumber number = asksForOne();
        signedIn("octocat", "/environments/shop-pr-" + number);
        assertThat(page.locator(".head .state")).containsText("live", IN_TIME);
        assertThat(page.locator("#answer")).hasAttribute("role", "status");

        page.context()
                .clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile(".*utakata-csrf.*")));
        page.locator("#extend").click();
        assertThat(page.locator("#answer")).containsText("That was refused");
        assertThat(page.locator("#answer")).containsText("load it again");
        assertThat(page.locator("#liveness")).containsText("Up to date by itself");
        window.shoot("environment-refused");
        window.hasNoBarriers();

        page.reload();
        String form = "form[action$='/extend']";
        page.locator(form)
                .evaluate(
                        "it => it.setAttribute('hx-post', it.getAttribute('hx-post').replace('shop-pr-', 'shop-pr-9'))");
        page.locator(form).evaluate("it => htmx.process(it)");
        page.locator("#extend").click();
        assertThat(page.locator("#answer")).containsText("There is no such environment");

        fails("**/rebuild", 503);
        page.locator("#rebuild").click();
        assertThat(page.locator("#answer")).containsText("Something went wrong");
        assertThat(page.locator("#answer")).not().containsText("There is no such environment");

        page.route("**/rebuild", Route::abort);
        page.locator("#rebuild").click();
        assertThat(page.locator("#answer")).containsText("did not arrive");
        forgivesFailures();
    }

    @Test
    @Order(11)
    void a_page_that_cannot_look_does_not_say_that_it_is_up_to_date() {
        signedIn("octocat", "/environments");
        assertThat(page.locator("#liveness")).containsText("Up to date by itself");
        fails("**/environments*", 500);
        asksForOne();
        assertThat(page.locator("#liveness")).containsText("what is shown may be old", IN_TIME);
        page.waitForResponse(
                response -> response.status() == 500,
                () -> page.evaluate("document.body.dispatchEvent(new CustomEvent('live'))"));
        assertThat(page.locator("#liveness")).containsText("what is shown may be old");
        page.unroute("**/environments*");
        assertThat(page.locator("#liveness")).containsText("Up to date by itself", IN_TIME);
        forgivesFailures();
    }

    /** However often it was looked at and not, and could not listen. */
    @Test
    @Order(12)
    void a_page_listens_once_and_one_that_nobody_looks_at_does_not() {
        page.addInitScript(
                "const Feed = window.EventSource; window.feeds = [];"
                        + "window.EventSource = class extends Feed { constructor(url) { super(url); window.feeds.push(this); } };");
        page.clock().install();
        signedIn("octocat", "/environments");
        assertThat(page.locator("#liveness")).containsText("Up to date by itself");
        feeds(1, 1);
        for (int i = 0; i < 3; i++) {
            isLookedAt(true);
        }
        feeds(4, 1);
        // As the server answers where too many listen.
        page.route("**/live", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        for (int i = 0; i < 3; i++) {
            isLookedAt(false);
            isLookedAt(true);
            assertThat(page.locator("#liveness")).containsText("every 10 seconds");
        }
        feeds(7, 0);
        page.clock().runFor(61_000);
        feeds(8, 0);
        isLookedAt(false);
        page.clock().runFor(200_000);
        feeds(8, 0);
    }

    @Test
    @Order(13)
    void a_step_that_goes_on_takes_longer_while_one_looks() {
        sandbox.people().buildsHang(true);
        PullRequestNumber number = asksForOne();
        signedIn("octocat", "/environments/shop-pr-" + number);
        Locator took = page.locator("tr.running .took").first();
        assertThat(took).containsText("s", IN_TIME);
        // What is seen from here on comes from no server.
        page.route("**/environments/**", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        String before = took.textContent();
        assertThat(took).not().hasText(before);
        assertThat(took).hasText(Pattern.compile("\\d+ s"));
        page.evaluate("() => { const now = Date.now; Date.now = () => now() + 3_600_000; }");
        assertThat(took).hasText(Pattern.compile("1 h( 1 min)?"));
        assertThat(page.locator("tr.running rect.span").first()).hasAttribute("width", Pattern.compile("99\\d|1000"));
        sandbox.people().buildsHang(false);
    }

    @Test
    @Order(14)
    void only_what_was_pressed_looks_busy_and_nothing_does_while_the_page_looks() {
        signedIn("octocat", "/environments");
        page.locator("tbody tr.failed .name a").first().click();
        assertThat(page.locator("#extend")).isVisible();
        // Nobody answers.
        page.route("**/environments/**", route -> {});
        page.evaluate("document.body.dispatchEvent(new CustomEvent('live'))");
        assertThat(page.locator("#live")).hasClass(Pattern.compile(".*htmx-request.*"));
        assertThat(page.locator("#extend")).hasCSS("opacity", "1");
        page.locator("#extend").click();
        assertThat(page.locator("#extend")).hasCSS("opacity", "0.6");
        assertThat(page.locator("#rebuild")).hasCSS("opacity", "1");
    }

    /** The browser and htmx complain of whatever fails. */
    private void forgivesFailures() {
        List.of("Failed to load resource", "Response Status Error Code", "htmx:")
                .forEach(window::forgives);
    }

    private void fails(String url, int status) {
        page.route(url, route -> {
            if (!route.request().headers().containsKey("hx-request")) {
                route.resume();
            } else {
                route.fulfill(new Route.FulfillOptions().setStatus(status));
            }
        });
    }

    private void isLookedAt(boolean looked) {
        page.evaluate(
                "looked => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => !looked });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                looked);
    }

    private void feeds(int made, int open) {
        page.waitForFunction("made => window.feeds.length >= made", made);
        page.waitForFunction("open => window.feeds.filter(it => it.readyState !== 2).length === open", open);
        Assertions.assertThat(page.evaluate("window.feeds.length")).isEqualTo(made);
    }

    @Test
    @Order(9)
    void it_shows_how_the_outside_does() {
        signedIn("octocat", "/health");
        assertThat(page.locator("tbody")).containsText("GitHub");
        assertThat(page.locator("#system-github")).containsText("answers");
        assertThat(page.locator("#system-github")).containsText(Pattern.compile("core 1[0-9],[0-9]{3} of 15,000"));
        assertThat(page.locator("#system-chatwork")).containsText(Pattern.compile("[0-9]+ of 300"));
        window.shoot("health");
        window.hasNoBarriers();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        window.hasNoBarriers();
        page.setViewportSize(PHONE, 740);
        window.fits(PHONE);
        window.shoot("phone-health");
        window.hasNoBarriers();
    }

    @Test
    @Order(6)
    void the_keyboard_is_enough() {
        signedIn("octocat", "/environments");
        // A key that is pressed on the page before is lost.
        assertThat(page.locator("#q")).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("#q")).isFocused();
        PullRequestNumber number = asksForOne();
        String slug = "shop-pr-" + number;
        page.locator("#tab-live").focus();
        // A swap leaves the focus where it was.
        assertThat(page.locator("#live")).containsText(slug, IN_TIME);
        assertThat(page.locator("#tab-live")).isFocused();
        page.locator("#e-" + slug).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText(slug);
        page.locator("#stop").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("#really-stop")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#answer")).containsText(slug + " goes");
    }

    @Test
    @Order(7)
    void it_fits_a_phone() {
        page.setViewportSize(PHONE, 740);
        signedIn("octocat", "/environments");
        assertThat(page.locator("tbody tr").first()).isVisible();
        window.fits(PHONE);
        window.shoot("phone");
        window.hasNoBarriers();
        page.navigate(
                sandbox.url() + page.locator("tbody tr.failed .name a").first().getAttribute("href"));
        window.fits(PHONE);
        page.locator("#stop").click();
        assertThat(page.locator("#really-stop")).isVisible();
        window.fits(PHONE);
        window.shoot("phone-environment");
        page.navigate(sandbox.url() + "/activity");
        window.fits(PHONE);
        window.shoot("phone-activity");
    }

    @Test
    @Order(8)
    void it_works_without_scripts_and_one_can_leave() {
        BrowserContext plain =
                chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        try {
            Page still = plain.newPage();
            PullRequestNumber number = asksForOne();
            still.navigate(sandbox.url() + "/environments/shop-pr-" + number);
            signIn(still, "octocat");
            still.locator("#extend").click();
            assertThat(still.locator("#answer")).containsText("lives longer");
            still.locator("#stop").click();
            still.locator("#really-stop").click();
            assertThat(still.locator("#answer")).containsText("goes");
            still.getByRole(AriaRole.BUTTON, named("Sign out")).click();
            assertThat(still.locator("main")).containsText("You are signed out here");
            still.navigate(sandbox.url() + "/activity");
            assertThat(still).hasURL(Pattern.compile(".*/sign-in.*"));
        } finally {
            plain.close();
        }
    }

    private PullRequestNumber asksForOne() {
        PullRequestNumber number = sandbox.people().opens("Add a basket");
        sandbox.people().labels(number);
        sandbox.people().comments(number, "octocat", "/test-tag");
        return number;
    }

    private void signedIn(String login, String path) {
        page.navigate(sandbox.url() + path);
        signIn(login);
    }

    private void signIn(String login) {
        signIn(page, login);
    }

    private static void signIn(Page page, String login) {
        page.locator("#sign-in").click();
        page.getByRole(AriaRole.LINK, named(login)).click();
    }

    private Locator row(String slug) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(slug));
    }
}
