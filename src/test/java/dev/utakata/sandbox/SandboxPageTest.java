package dev.utakata.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.utakata.sandbox.Window.IN_TIME;
import static dev.utakata.sandbox.Window.PATIENCE;
import static dev.utakata.sandbox.Window.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.world.http.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sandbox in a real browser, as a newcomer uses it.
 */
class SandboxPageTest {

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
        window = new Window(chromium, 1440, 1100).asksOnly(sandbox.url());
        page = window.page();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void a_newcomer_sees_an_environment_come_and_go() {
        newPullRequest("Add a basket, seen in a browser");
        assertThat(panel("Chatwork room")).not().containsText("Add a basket");
        press("Add label test-env");
        assertThat(panel("Pull request")).containsText("Remove label test-env");

        page.locator("select[name=login]").selectOption("mallory");
        press("Comment");
        assertThat(panel("Pull request")).containsText("Only people with write permission", IN_TIME);

        page.locator("select[name=login]").selectOption("octocat");
        press("Comment");
        assertThat(panel("Pull request")).containsText("on its way", IN_TIME);
        window.shoot("coming");
        assertThat(panel("Argo CD")).containsText("Healthy", IN_TIME);
        assertThat(panel("Chatwork room")).containsText(slug() + " is ready", IN_TIME);
        assertThat(panel("Pull request")).containsText(slug() + ": live", IN_TIME);
        assertThat(panel("DNS zone")).containsText("INSYNC");
        assertThat(panel("Manifest repository")).containsText("kustomization.yaml");
        window.shoot("live");
        theLinkInTheRoomShowsTheCommit();
        theRoomIsAnswered();
        assertThat(panel("Pull request").getByLabel("seen").last()).isVisible();
        assertThat(panel("Pull request")
                        .getByLabel("done", new Locator.GetByLabelOptions().setExact(true))
                        .last())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        assertThat(panel("Pull request").getByLabel("Deployments")).containsText("success", IN_TIME);

        press("Close", true);
        assertThat(panel("Chatwork room")).containsText(slug() + " is gone", IN_TIME);
        assertThat(panel("Pull request")).containsText("gone, nothing is left", IN_TIME);
        assertThat(panel("DNS zone")).not().containsText(slug());
        assertThat(panel("Argo CD")).not().containsText(slug());
        assertThat(panel("Manifest repository")).containsText("None: this environment has no branch.");
        assertThat(page.getByText("Reopen")).isVisible();
        window.shoot("gone");
    }

    private void theLinkInTheRoomShowsTheCommit() {
        String head = page.locator("#head").getAttribute("title");
        String address = panel("Chatwork room")
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(slug() + ".preview.localhost"))
                .first()
                .getAttribute("href");
        try (Page environment = chromium.browser().newPage()) {
            environment.navigate(address);
            assertThat(environment.locator("body")).containsText(head);
            environment.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "environment.png")));
        }
    }

    private void theRoomIsAnswered() {
        page.locator("select[name=who]").selectOption("a guest");
        page.getByLabel("To Utakata").fill("stop " + slug());
        press("Say");
        assertThat(panel("Chatwork room")).containsText("I do not know who you are on GitHub", IN_TIME);
        page.getByLabel("To Utakata").fill("status " + slug());
        press("Say");
        assertThat(panel("Chatwork room")).containsText(slug() + ": live", IN_TIME);
    }

    @Test
    void what_a_person_types_outlives_the_refreshes() {
        newPullRequest("Type slowly");
        Locator comment = page.getByLabel("Comment", new Page.GetByLabelOptions().setExact(true));
        comment.fill("half a sen");
        page.waitForResponse(response -> response.url().contains("/sandbox/live"), () -> {});
        sandbox.people().pushes(number());
        page.waitForResponse(response -> response.url().contains("/sandbox/live"), () -> {});
        assertThat(page.locator("#head")).hasAttribute("title", headInTheWorld());
        assertThat(comment).hasValue("half a sen");
        assertThat(comment).isFocused();
    }

    @Test
    void the_page_is_worked_by_keyboard_alone() {
        newPullRequest("Keys only");
        page.locator("#do-label").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Remove label test-env")))
                .isVisible();
        page.getByLabel("Pods crash").focus();
        page.keyboard().press("Space");
        assertThat(page.getByLabel("Pods crash")).isChecked();
        page.waitForCondition(() -> sandbox.people().podsCrash());
        page.keyboard().press("Space");
        page.waitForCondition(() -> !sandbox.people().podsCrash());
    }

    @Test
    void a_failing_build_is_explained_on_the_page() {
        newPullRequest("Break the build");
        page.getByLabel("The next build fails").check();
        page.waitForCondition(() -> sandbox.people().buildsFail());
        press("Add label test-env");
        assertThat(page.getByText("Remove label test-env")).isVisible();
        press("Comment");
        assertThat(panel("Pull request")).containsText("What to do", IN_TIME);
        assertThat(panel("Chatwork room")).containsText(slug() + " did not come up", IN_TIME);
        window.shoot("failed");
        page.getByLabel("The next build fails").uncheck();
        page.waitForCondition(() -> !sandbox.people().buildsFail());
        press("Close", true);
        assertThat(panel("Pull request")).containsText("gone, nothing is left", IN_TIME);
    }

    @Test
    void the_answers_to_questions_can_be_read() {
        newPullRequest("Ask first");
        press("Add label test-env");
        assertThat(page.getByText("Remove label test-env")).isVisible();
        Locator comment = page.getByLabel("Comment", new Page.GetByLabelOptions().setExact(true));
        comment.fill("/test-tag dry-run");
        press("Comment");
        assertThat(panel("Pull request")).containsText("It would be done", IN_TIME);
        assertThat(panel("Pull request")).containsText("newTag");
        comment.fill("/test-tag help");
        press("Comment");
        assertThat(panel("Pull request")).containsText("/test-tag extend <duration>", IN_TIME);
        comment.fill("/testtag");
        press("Comment");
        assertThat(panel("Pull request")).containsText("the word is /test-tag", IN_TIME);
        window.shoot("answers");
    }

    @Test
    void a_draft_and_a_fork_show_as_such() {
        newPullRequest("From elsewhere", true);
        assertThat(panel("Pull request")).containsText("from a fork");
        press("Convert to draft");
        assertThat(panel("Pull request")).containsText("draft", IN_TIME);
        press("Add label test-env");
        assertThat(page.getByText("Remove label test-env")).isVisible();
        press("Comment");
        assertThat(panel("Pull request")).containsText("A maintainer who has read the commit", IN_TIME);
        window.shoot("fork");
    }

    @Test
    void it_fits_a_phone_and_has_a_dark_side() {
        page.setViewportSize(390, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.navigate(sandbox.url() + "/sandbox");
        assertThat(panel("Pull request")).containsText("Add a basket");
        window.fits(390);
        window.shoot("phone-dark");
    }

    private void newPullRequest(String title) {
        newPullRequest(title, false);
    }

    private void newPullRequest(String title, boolean fork) {
        page.navigate(sandbox.url() + "/sandbox");
        if (fork) {
            page.getByLabel("From a fork").check();
        }
        page.getByLabel("Title").fill(title);
        page.getByRole(AriaRole.BUTTON, named("New pull request")).click();
        page.waitForURL(Pattern.compile(".*/sandbox\\?pull=\\d+$"));
        assertThat(panel("Pull request")).containsText(title);
    }

    private Locator panel(String heading) {
        return page.locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions()
                                        .setName(Pattern.compile("^" + heading + "\\b"))
                                        .setLevel(2))));
    }

    private void press(String button) {
        press(button, false);
    }

    private void press(String button, boolean exact) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(exact))
                .click();
    }

    private PullRequestNumber number() {
        return new PullRequestNumber(Integer.parseInt(page.url().replaceAll(".*pull=", "")));
    }

    private String slug() {
        return "shop-pr-" + number();
    }

    private String headInTheWorld() {
        return new Sight(sandbox.world(), number()).pullRequest().head().value();
    }
}
