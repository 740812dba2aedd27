package dev.utakata.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import dev.utakata.octokit.NpmPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** A window of the browser, in which nothing may go wrong unseen: closing it fails where a page has complained. */
final class Window implements AutoCloseable {

    static final double PATIENCE = 60_000;
    static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);

    /** The width of a small phone. */
    static final int PHONE = 360;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** The pictures that the docs show, by what they are called there. */
    private static final Map<String, String> IN_DOCS =
            Map.of("environment-live", "environment", "dashboard", "dashboard");

    private final BrowserContext context;
    private final Page page;
    private final Set<String> complaints = new LinkedHashSet<>();

    Window(Chromium chromium, int width, int height) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        // Colours that are on their way to others are no fair test of contrast.
                        .setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
    }

    /** Its pages ask nobody but this one for anything. */
    Window asksOnly(Object url) {
        page.onRequest(request -> {
            if (!request.url().startsWith(url.toString()) && !request.url().startsWith("data:")) {
                complaints.add("asked elsewhere: " + request.url());
            }
        });
        return this;
    }

    /** A browser complains of every page that is not there. */
    void forgives(String complaint) {
        complaints.removeIf(it -> it.contains(complaint));
    }

    Page page() {
        return page;
    }

    /** Takes a picture of the whole page; with {@code -Ddocs.write=true} also for the docs, where they show it. */
    void shoot(String name) {
        picture(SCREENSHOTS.resolve(name + ".png"));
        if (Boolean.getBoolean("docs.write") && IN_DOCS.containsKey(name)) {
            picture(Path.of("docs", "images", IN_DOCS.get(name) + ".png"));
        }
    }

    private void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /** Nothing of the page is beyond its right edge. */
    void fits(int width) {
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(wide).isLessThanOrEqualTo(width);
    }

    /** None that axe-core knows of. */
    void hasNoBarriers() {
        page.evaluate(Axe.script());
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> violations = (List<Map<String, Object>>)
                page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                        + ".map(it => ({id: it.id, nodes: it.nodes.map(n => n.html + ' ' + n.failureSummary)}))");
        assertThat(violations).as(page.url()).isEmpty();
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    /** The rules of axe-core, as npm has them. */
    private static final class Axe {

        private static final NpmPackage PACKAGE = new NpmPackage("axe-core@4.14.1");

        static String script() {
            try {
                return PACKAGE.read("axe.min.js");
            } catch (IOException absent) {
                if (NpmPackage.isRequired()) {
                    throw new AssertionError(absent);
                }
                Assumptions.abort(absent.getMessage());
                return "";
            }
        }
    }
}
