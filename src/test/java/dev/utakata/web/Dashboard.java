package dev.utakata.web;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.environment.Wish;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Projects;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The dashboard as somebody's browser or program meets it, with every filter that a request meets. */
final class Dashboard {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final MockMvc http;
    private final WebApplicationContext application;
    private final Map<String, Cookie> cookies = new TreeMap<>();
    private String address = "127.0.0.1";
    private @Nullable String told;

    Dashboard(WebApplicationContext application) {
        this.application = application;
        this.http = MockMvcBuilders.webAppContextSetup(application)
                .addFilters(application.getBean("springSessionRepositoryFilter", jakarta.servlet.Filter.class))
                .apply(springSecurity())
                .build();
    }

    /** Comes from there, with the header of a proxy in hand. */
    Dashboard by(String address, @Nullable String login) {
        this.address = address;
        this.told = login;
        return this;
    }

    Dashboard signedIn(String login) {
        signedInFrom(login, "/");
        return this;
    }

    /** @param to the page that one wanted to see @return where one has come to */
    String signedInFrom(String login, String to) {
        try {
            MockHttpServletResponse start =
                    send(get("/oauth2/authorization/github").param("to", to));
            String away = String.valueOf(start.getRedirectedUrl());
            java.util.Map<String, String> query = Query.of(away);
            String code = application
                    .getBean(World.class)
                    .github()
                    .signIns()
                    .grants(login, query.get("redirect_uri"), query.getOrDefault("code_challenge", ""));
            MockHttpServletResponse back =
                    send(get("/login/oauth2/code/github").param("code", code).param("state", query.get("state")));
            if (back.getStatus() != 302
                    || String.valueOf(back.getRedirectedUrl()).contains("failed")) {
                throw new AssertionError("not signed in: " + back.getStatus() + " " + back.getRedirectedUrl());
            }
            return String.valueOf(back.getRedirectedUrl());
        } catch (RuntimeException failure) {
            throw new AssertionError(failure);
        }
    }

    MockHttpServletResponse opens(String path) {
        return send(get(java.net.URI.create(path)).accept(MediaType.TEXT_HTML));
    }

    /** Presses a button of a page that was opened before. */
    MockHttpServletResponse presses(String page, String action, Map<String, String> fields) {
        MockHttpServletResponse opened = opens(page.isEmpty() ? "/" : page);
        MockHttpServletRequestBuilder form = post(page + action);
        try {
            Matcher token = FORM_TOKEN.matcher(opened.getContentAsString());
            if (token.find()) {
                form.param("_csrf", token.group(1));
            }
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
        fields.forEach(form::param);
        return send(form);
    }

    MockHttpServletResponse send(MockHttpServletRequestBuilder request) {
        try {
            if (!cookies.isEmpty()) {
                request.cookie(cookies.values().toArray(Cookie[]::new));
            }
            if (told != null) {
                request.header("X-Forwarded-User", told);
            }
            request.with(it -> {
                it.setRemoteAddr(address);
                return it;
            });
            MockHttpServletResponse response = http.perform(request).andReturn().getResponse();
            for (Cookie cookie : response.getCookies()) {
                cookies.put(cookie.getName(), cookie);
            }
            return response;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    Map<String, Cookie> cookies() {
        return cookies;
    }

    /** An environment that octocat has asked for. */
    static Situation environment(WebApplicationContext application) {
        return environment(application, Town.SHOP, "shop");
    }

    /** An environment of a repository that nobody may read. */
    static Situation hidden(WebApplicationContext application) {
        World world = application.getBean(World.class);
        world.locked(() -> {
            if (!world.github().exists(Houses.VAULT)) {
                world.github().createRepository(Houses.VAULT);
            }
        });
        return environment(application, Houses.VAULT, "vault");
    }

    private static Situation environment(WebApplicationContext application, RepositoryName repository, String project) {
        World world = application.getBean(World.class);
        PullRequest pull = world.locked(() -> {
            PullRequest opened = world.github().openPullRequest(repository, "octocat", "Add a basket", false);
            world.github().addLabel(repository, opened.number(), Town.LABEL, "octocat");
            return world.github().pullRequest(repository, opened.number());
        });
        Environments environments = application.getBean(Environments.class);
        environments.want(
                application.getBean(Projects.class).byKey(project).orElseThrow(),
                pull,
                new Wish(Asker.inRoom("octocat"), pull.head(), false, null, new TreeMap<>()));
        return environments.bySlug(Slug.of(project, pull.number())).orElseThrow();
    }

    static Optional<Situation> again(WebApplicationContext application, Situation situation) {
        return application
                .getBean(Environments.class)
                .byId(situation.environment().id());
    }

    /** The parameters of an address. */
    private static final class Query {

        static Map<String, String> of(String address) {
            Map<String, String> query = new TreeMap<>();
            org.springframework.web.util.UriComponentsBuilder.fromUriString(address)
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> query.put(
                            name,
                            java.net.URLDecoder.decode(values.getFirst(), java.nio.charset.StandardCharsets.UTF_8)));
            return query;
        }
    }
}
