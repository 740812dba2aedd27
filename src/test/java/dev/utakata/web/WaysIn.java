package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Situation;
import dev.utakata.world.World;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds however people are known. */
abstract class WaysIn {

    static final List<String> PAGES =
            List.of("/", "/environments", "/activity", "/environments/{slug}", "/health", "/live");
    static final List<String> DEEDS = List.of("stop", "extend", "rebuild");

    @Autowired
    WebApplicationContext application;

    Situation situation;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @BeforeEach
    void anEnvironment() {
        situation = Dashboard.environment(application);
    }

    /** By what name the table has it. */
    abstract String way();

    /** Comes to the pages in this way. @param login empty for nobody */
    abstract Dashboard comes(String login);

    String slug() {
        return situation.environment().slug().value();
    }

    Stream<String> pages() {
        return PAGES.stream().map(page -> page.replace("{slug}", slug()));
    }

    Dashboard visitor() {
        return new Dashboard(application);
    }

    World world() {
        return application.getBean(World.class);
    }

    boolean isWanted() {
        return Dashboard.again(application, situation)
                .orElseThrow()
                .environment()
                .isWanted();
    }

    MockHttpServletRequestBuilder api(String path, String login) {
        return get("/api/v1" + path)
                .header("Authorization", "Bearer " + world().github().signIns().token(login));
    }

    MockHttpServletRequestBuilder apiDeed(String deed, String login) {
        return post("/api/v1/environments/" + slug() + "/" + deed)
                .contentType(MediaType.APPLICATION_JSON)
                .content(deed.equals("extend") ? "{\"duration\": \"1h\"}" : "{}")
                .header("Authorization", "Bearer " + world().github().signIns().token(login));
    }

    @Test
    void every_path_is_open_to_whom_the_table_says_and_no_path_is_not_in_it() throws Exception {
        world().locked(() -> world().github().join(Houses.PLATFORM, AccessTable.ROLES.getLast()));
        Situation hidden = Dashboard.hidden(application);
        Map<String, String> found = new TreeMap<>();
        for (String role : AccessTable.ROLES) {
            Dashboard browser = comes(role);
            for (String path : paths()) {
                found.merge(path, outcome(path, role, browser, hidden), String::concat);
            }
        }
        assertThat(found).isEqualTo(AccessTable.of(way()));
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().keySet().forEach(info -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String path : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    paths.add("ANY " + path);
                }
                methods.forEach(method -> paths.add(method + " " + path));
            }
        });
        return paths;
    }

    private String outcome(String row, String role, Dashboard browser, Situation hidden) throws Exception {
        boolean member = role.equals(AccessTable.ROLES.getLast());
        // What is done changes it, and lists are not to grow longer than a page.
        boolean fresh = row.startsWith("POST") && row.contains("{slug}");
        Situation open = fresh && !member ? Dashboard.environment(application) : situation;
        Situation closed = fresh && member ? Dashboard.hidden(application) : hidden;
        Situation own = member ? closed : open;
        Situation other = member ? open : closed;
        String slug = own.environment().slug().value();
        String path = row.replaceFirst("^[A-Z]+ ", "").replace("{slug}", slug).replace("{action}", "stop");
        MockHttpServletResponse answer;
        if (path.startsWith("/api/") || path.startsWith("/webhooks/")) {
            MockHttpServletRequestBuilder request = row.startsWith("GET")
                    ? get(path)
                    : post(path)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(path.endsWith("extend") ? "{\"duration\": \"1h\"}" : "{}");
            answer = visitor()
                    .send(
                            role.isEmpty()
                                    ? request
                                    : request.header(
                                            "Authorization",
                                            "Bearer "
                                                    + world().github().signIns().token(role)));
        } else if (row.startsWith("POST")) {
            answer = browser.presses("/environments/" + slug, "/stop", Map.of());
        } else {
            answer = browser.send(get(path));
        }
        Environment before = own.environment();
        Environment after = Dashboard.again(application, own).orElseThrow().environment();
        boolean done = before.generation() != after.generation() || !Objects.equals(before.expires(), after.expires());
        return letter(answer, done, slug, other.environment().slug().value());
    }

    private static String letter(MockHttpServletResponse answer, boolean done, String own, String other)
            throws Exception {
        String text = answer.getContentAsString();
        return switch (answer.getStatus()) {
            case 200 ->
                done ? "d" : text.contains(own) ? text.contains(other) ? "a" : "s" : text.contains(other) ? "?" : "o";
            case 302 -> {
                String to = String.valueOf(answer.getRedirectedUrl());
                yield done ? "d" : to.startsWith("/sign-in") ? "l" : to.equals("/") ? "r" : "n";
            }
            case 401 -> answer.getHeader("WWW-Authenticate") == null && answer.getContentType() == null ? "l" : "t";
            case 403 -> "/closed".equals(answer.getForwardedUrl()) ? "c" : "f";
            case 404 -> "m";
            case 500 -> "x";
            default -> String.valueOf(answer.getStatus());
        };
    }

    @Test
    void deliveries_and_the_actuator_are_met_by_nothing_of_it() {
        MockHttpServletResponse health = visitor().send(get("/actuator/health"));
        assertThat(health.getStatus()).isEqualTo(200);
        MockHttpServletResponse delivery = visitor()
                .send(post("/webhooks/github").contentType("application/json").content("{}"));
        assertThat(delivery.getStatus()).isEqualTo(401);
        assertThat(Stream.of(health, delivery))
                .allSatisfy(answer -> assertThat(answer.getHeaderNames())
                        .doesNotContain("Set-Cookie", "Content-Security-Policy", "Location"));
    }

    @Test
    void pages_bear_what_keeps_strangers_out_of_them() {
        MockHttpServletResponse page = visitor().opens("/environments");
        assertThat(page.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getHeader("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void no_deed_is_done_without_being_known_or_without_the_token_of_a_form() {
        for (String deed : DEEDS) {
            assertThat(visitor()
                            .send(post("/environments/" + slug() + "/" + deed).param("longer", "8h"))
                            .getStatus())
                    .as(deed)
                    .isEqualTo(403);
            assertThat(visitor()
                            .send(post("/api/v1/environments/" + slug() + "/" + deed)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content("{}"))
                            .getStatus())
                    .as(deed)
                    .isEqualTo(401);
        }
        assertThat(isWanted()).isTrue();
    }

    @Test
    void programs_see_and_do_what_the_owner_of_their_token_may() throws Exception {
        assertThat(visitor().send(api("/environments", "octocat")).getContentAsString())
                .contains(slug());
        assertThat(visitor().send(api("/environments", "stranger")).getContentAsString())
                .doesNotContain(slug());
        assertThat(visitor().send(api("/environments/" + slug(), "mallory")).getStatus())
                .isEqualTo(200);
        assertThat(visitor().send(api("/environments/" + slug(), "stranger")).getStatus())
                .isEqualTo(404);
        for (String deed : DEEDS) {
            assertThat(visitor().send(apiDeed(deed, "mallory")).getStatus())
                    .as(deed)
                    .isEqualTo(403);
            assertThat(visitor().send(apiDeed(deed, "stranger")).getStatus())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(isWanted()).isTrue();
        assertThat(visitor().send(apiDeed("extend", "octocat")).getStatus()).isEqualTo(200);
        assertThat(visitor().send(apiDeed("rebuild", "octocat")).getStatus()).isEqualTo(200);
        assertThat(visitor().send(apiDeed("stop", "octocat")).getStatus()).isEqualTo(200);
        assertThat(isWanted()).isFalse();
        assertThat(visitor().send(apiDeed("stop", "octocat")).getStatus()).isEqualTo(409);
        assertThat(visitor().send(api("/activity", "octocat")).getContentAsString())
                .contains("octocat (API) asked for it to be stopped");
    }

    @Test
    void a_token_that_is_nobodys_is_refused_and_never_overlooked() throws Exception {
        for (String token : List.of("Bearer ghu_0123456789abcdefghij", "Bearer x", "Basic eDp5")) {
            MockHttpServletResponse answer =
                    visitor().send(get("/api/v1/environments").header("Authorization", token));
            assertThat(answer.getStatus()).as(token.substring(0, 5)).isEqualTo(401);
            assertThat(answer.getContentType()).isEqualTo("application/problem+json");
            assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    static Map<String, String> extended() {
        return Map.of("longer", "8h");
    }
}
