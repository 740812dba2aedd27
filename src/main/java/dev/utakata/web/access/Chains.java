package dev.utakata.web.access;

import dev.utakata.forge.People;
import dev.utakata.project.Installation;
import dev.utakata.web.WebSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What a request meets on its way, by where it goes. */
final class Chains {

    /** Scripts, styles and forms of our own, and nothing else from anywhere. */
    static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final WebSettings settings;
    private final Installation installation;
    private final People people;
    private final Clock clock;

    Chains(WebSettings settings, Installation installation, People people, Clock clock) {
        this.settings = settings;
        this.installation = installation;
        this.people = people;
        this.clock = clock;
    }

    /** Nothing is looked at, and nothing added. */
    static SecurityFilterChain untouched(String... paths) {
        List<RequestMatcher> matchers = Stream.of(paths)
                .map(path -> (RequestMatcher) PathPatternRequestMatcher.pathPattern(path))
                .toList();
        return new DefaultSecurityFilterChain(new OrRequestMatcher(matchers), List.of());
    }

    /**
     * No session and so nothing that another site could use. What changes something always takes a token: whoever comes by
     * a proxy that signs people in comes with a browser.
     */
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerToken(new Tokens(people, clock)), AnonymousAuthenticationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, why) ->
                                BearerToken.unknown(response, "Give a token of yours, as Authorization: Bearer."))
                        .accessDeniedHandler((request, response, why) ->
                                Problem.write(response, HttpStatus.FORBIDDEN, "Nobody may do that here.")))
                .authorizeHttpRequests(paths -> {
                    paths.requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
                            .permitAll();
                    if (settings.access() == WebSettings.Access.NONE) {
                        paths.requestMatchers(HttpMethod.GET, "/api/**").permitAll();
                    }
                    paths.anyRequest().authenticated();
                });
        if (settings.access() == WebSettings.Access.PROXY_HEADER) {
            ProxyHeader header = new ProxyHeader(settings.proxy());
            http.addFilterBefore(new OnlyReading(header), BearerToken.class);
        }
        headers(http);
        return http.build();
    }

    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(new SessionContexts()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new Doors(settings)))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl(SignIn.PAGE + "?out"))
                .authorizeHttpRequests(paths -> {
                    paths.requestMatchers("/assets/**", SignIn.PAGE).permitAll();
                    if (settings.access() == WebSettings.Access.NONE) {
                        paths.requestMatchers(HttpMethod.GET, "/**").permitAll();
                        paths.anyRequest().denyAll();
                    } else if (settings.isClosed()) {
                        paths.anyRequest().denyAll();
                    } else {
                        paths.anyRequest().authenticated();
                    }
                });
        if (settings.access() == WebSettings.Access.GITHUB && !settings.isClosed()) {
            new SignIn(settings, installation, people).addTo(http);
        }
        if (settings.access() == WebSettings.Access.PROXY_HEADER) {
            http.addFilterBefore(new ProxyHeader(settings.proxy()), AnonymousAuthenticationFilter.class);
        }
        headers(http);
        return http.build();
    }

    /** Environments run code of pull requests below sibling names, which may set cookies for ours: but not such ones. */
    private CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(cookie(installation, "utakata-csrf"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie ->
                cookie.secure(isEncrypted(installation)).httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    private void headers(HttpSecurity http) throws Exception {
        http.headers(headers -> {
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT));
            headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
            headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
            headers.crossOriginOpenerPolicy(opener -> opener.policy(
                    org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                            .CrossOriginOpenerPolicy.SAME_ORIGIN));
            if (isEncrypted(installation)) {
                // By our own address: encryption may end before us, so that the request does not tell.
                headers.httpStrictTransportSecurity(transport -> transport
                        .requestMatcher(AnyRequestMatcher.INSTANCE)
                        .includeSubDomains(false)
                        .maxAgeInSeconds(A_YEAR.toSeconds()));
            } else {
                headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
            }
        });
    }

    static boolean isEncrypted(Installation installation) {
        return "https".equalsIgnoreCase(installation.url().getScheme());
    }

    /** Browsers take a cookie of such a name from our own host alone. */
    static String cookie(Installation installation, String name) {
        return isEncrypted(installation) ? "__Host-" + name : name;
    }
}
