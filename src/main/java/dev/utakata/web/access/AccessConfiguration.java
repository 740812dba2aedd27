package dev.utakata.web.access;

import dev.utakata.command.DirectCommands;
import dev.utakata.environment.Survey;
import dev.utakata.forge.People;
import dev.utakata.forge.Permissions;
import dev.utakata.project.Installation;
import dev.utakata.project.Projects;
import dev.utakata.web.WebSettings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Who gets in where. What is nobody's door here is the dashboard's, so that nothing stands open by having been forgotten. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

    @Bean(destroyMethod = "close")
    Sight sight(Survey survey, Permissions permissions, Projects projects, DirectCommands commands, Clock clock) {
        return new Sight(survey, permissions, projects, commands, clock);
    }

    @Bean
    Chains chains(WebSettings settings, Installation installation, People people, Clock clock) {
        if (settings.isClosed()) {
            log.warn(
                    "The dashboard is closed: nobody can sign in without utakata.web.client-id and client-secret of the"
                            + " GitHub App; or set utakata.web.access to none or proxy-header");
        }
        return new Chains(settings, installation, people, clock);
    }

    /** Deliveries prove themselves by their signatures; what the actuator shows, its own configuration says. */
    @Bean
    @Order(10)
    SecurityFilterChain untouched(@Value("${management.endpoints.web.base-path:/actuator}") String actuator) {
        return Chains.untouched("/webhooks/**", actuator, actuator + "/**");
    }

    @Bean
    @Order(20)
    SecurityFilterChain api(HttpSecurity http, Chains chains) throws Exception {
        return chains.api(http);
    }

    @Bean
    @Order(30)
    SecurityFilterChain pages(HttpSecurity http, Chains chains) throws Exception {
        return chains.pages(http);
    }

    @Bean
    DefaultCookieSerializerCustomizer sessionCookie(Installation installation) {
        return cookie -> {
            cookie.setCookieName(Chains.cookie(installation, "utakata"));
            cookie.setUseSecureCookie(Chains.isEncrypted(installation));
            cookie.setUseHttpOnlyCookie(true);
            cookie.setCookiePath("/");
            // GitHub sends people back from another site, and their session must be known then.
            cookie.setSameSite("Lax");
        };
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTime(WebSettings settings) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(settings.sessions());
    }
}
