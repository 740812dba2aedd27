package dev.utakata.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The GitHub App is made of the manifest: by the page that hands it over, and with the rights that its own page explains. */
class GitHubAppPageTest {

    private static final Path FOLDER = Path.of("docs/github-app");
    private static final Pattern RIGHT = Pattern.compile("(?m)^\\| ([a-z_]+): (read|write) \\|");

    @Test
    void the_rights_that_are_explained_are_those_of_the_manifest() throws IOException {
        Map<String, String> explained = new TreeMap<>();
        RIGHT.matcher(Files.readString(FOLDER.resolve("README.md")))
                .results()
                .forEach(right -> explained.put(right.group(1), right.group(2)));
        Map<String, String> granted = new TreeMap<>();
        manifest()
                .path("default_permissions")
                .properties()
                .forEach(right -> granted.put(right.getKey(), right.getValue().asString()));
        assertThat(explained).isEqualTo(granted).isNotEmpty();
    }

    @Test
    void the_page_hands_the_manifest_over_with_ones_own_addresses() throws IOException {
        try (Chromium chromium = Chromium.start();
                Page page = chromium.browser().newPage()) {
            // Whatever is not on this machine is answered here.
            page.route(
                    Pattern.compile("https://.*"), route -> route.fulfill(new Route.FulfillOptions().setBody("made")));
            page.navigate(FOLDER.resolve("create.html").toUri().toString());
            page.getByLabel("Where Utakata will be reached").fill("https://previews.example.org");
            page.getByLabel("The organisation").fill("acme");
            page.getByLabel("The App's name").fill("Previews");
            Request request = page.waitForRequest(
                    "https://github.com/organizations/acme/settings/apps/new",
                    () -> page.getByText("Go on to GitHub").click());
            assertThat(request.method()).isEqualTo("POST");
            String body = URLDecoder.decode(request.postData(), StandardCharsets.UTF_8);
            assertThat(body).startsWith("manifest=");
            String expected = Files.readString(FOLDER.resolve("manifest.json"))
                    .replace("https://utakata.example.com", "https://previews.example.org")
                    .replace("\"name\": \"Utakata\"", "\"name\": \"Previews\"");
            assertThat(JsonMapper.shared().readTree(body.substring("manifest=".length())))
                    .isEqualTo(JsonMapper.shared().readTree(expected));
        }
    }

    private static JsonNode manifest() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("manifest.json")));
    }
}
