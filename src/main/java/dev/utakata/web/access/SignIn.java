package dev.utakata.web.access;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.People;
import dev.utakata.project.Installation;
import dev.utakata.secret.Secret;
import dev.utakata.web.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestClient;

/**
 * Signing in with GitHub: OAuth 2 with the App's client id, by code and PKCE. The token that comes of it is shown to
 * GitHub once, to hear whose it is, and forgotten.
 */
final class SignIn {

    static final String REGISTRATION = "github";
    static final String START = "/oauth2/authorization/" + REGISTRATION;
    static final String PAGE = "/sign-in";

    /** Where GitHub sends people back to; its App must know it. */
    static final String CALLBACK = "/login/oauth2/code/" + REGISTRATION;

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private static final String TO = "to";

    /** Whoever begins to sign in and does not end it leaves nothing for longer. */
    private static final int BEGUN_SECONDS = 600;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebSettings settings;
    private final Installation installation;
    private final People people;

    SignIn(WebSettings settings, Installation installation, People people) {
        this.settings = settings;
        this.installation = installation;
        this.people = people;
    }

    void addTo(HttpSecurity http) throws Exception {
        InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration());
        http.oauth2Login(login -> login.clientRegistrationRepository(registrations)
                .authorizedClientRepository(new Forgetful())
                .loginPage(PAGE)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(new Resolver(registrations)))
                .tokenEndpoint(token -> token.accessTokenResponseClient(exchange()))
                .userInfoEndpoint(user -> user.userService(this::whose))
                .successHandler(this::signedIn)
                .failureHandler(this::failed));
    }

    private ClientRegistration registration() {
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(Objects.requireNonNull(settings.clientId()))
                .clientSecret(Objects.requireNonNull(settings.clientSecret()).reveal())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(installation.url().toString().replaceFirst("/$", "") + CALLBACK)
                .authorizationUri(people.web() + "/login/oauth/authorize")
                .tokenUri(people.web() + "/login/oauth/access_token")
                .build();
    }

    private static RestClientAuthorizationCodeTokenResponseClient exchange() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build());
        requests.setReadTimeout(PATIENCE);
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    private OAuth2User whose(OAuth2UserRequest request) {
        try {
            return people.of(Secret.of(request.getAccessToken().getTokenValue()))
                    .map(SignedIn::new)
                    .orElseThrow(() -> refused("GitHub does not know its own token", null));
        } catch (TransientFailure | PermanentFailure untold) {
            throw refused(String.valueOf(untold.getMessage()), untold);
        }
    }

    private static OAuth2AuthenticationException refused(String why, @Nullable Throwable cause) {
        return new OAuth2AuthenticationException(new OAuth2Error("nobody", why, null), why, cause);
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws java.io.IOException {
        var session = request.getSession();
        session.setMaxInactiveInterval((int) settings.sessions().toSeconds());
        Object to = session.getAttribute(TO);
        session.removeAttribute(TO);
        response.sendRedirect(request.getContextPath() + LocalPath.of(to instanceof String path ? path : null));
    }

    /** What exactly went wrong may be of use to whoever runs this, and to nobody else. */
    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws java.io.IOException {
        log.warn("Somebody could not be signed in with GitHub: {}", failure.getMessage());
        response.sendRedirect(request.getContextPath() + PAGE + "?failed");
    }

    /** Notes where somebody wanted to go. */
    private static final class Resolver implements OAuth2AuthorizationRequestResolver {

        private final DefaultOAuth2AuthorizationRequestResolver resolver;

        Resolver(InMemoryClientRegistrationRepository registrations) {
            resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            return noting(request, resolver.resolve(request));
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
            return noting(request, resolver.resolve(request, registration));
        }

        private static @Nullable OAuth2AuthorizationRequest noting(
                HttpServletRequest request, @Nullable OAuth2AuthorizationRequest resolved) {
            if (resolved != null) {
                var session = request.getSession();
                session.setAttribute(TO, LocalPath.of(request.getParameter(TO)));
                if (session.isNew()) {
                    session.setMaxInactiveInterval(BEGUN_SECONDS);
                }
            }
            return resolved;
        }
    }

    /** Nothing is done in anybody's name, so nobody's token is kept. */
    private static final class Forgetful implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings("NullAway")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Forgotten.
        }

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Was never there.
        }
    }
}
