package dev.utakata.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.utakata.UtakataApplication;
import dev.utakata.forge.github.AppKey;
import dev.utakata.leaks.Told;
import dev.utakata.story.StoryProperties;
import dev.utakata.world.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.MapPropertySource;

/** A start that fails says why, and never with the value that it fails for where that is a secret. */
class StartTellsNoSecretTest {

    private static final String SECRET = Secrets.make("secret of a start that fails", "");

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("utakata.github.private-key", AppKey.pkcs1()),
                mistake("utakata.github.token", SECRET + "\n"),
                mistake("utakata.github.app-id", SECRET),
                mistake("utakata.github.api-url", "https://me:" + SECRET + "@github.example.com"),
                mistake("utakata.github.api-url", "not an address " + SECRET),
                mistake("utakata.github.webhook-secret", SECRET),
                mistake("utakata.chatwork.webhook-tokens", "!" + SECRET),
                mistake("utakata.chatwork.accounts.octocat", SECRET),
                mistake("utakata.registries[0].password", SECRET),
                mistake("utakata.clusters.manager.kubeconfg", SECRET),
                mistake("spring.datasource.url", "jdbc:postgresql://localhost:1/utakata?user=me&password=" + SECRET),
                mistake("spring.datasource.url", "jdbc:nothing://localhost:1/utakata?password=" + SECRET));
    }

    private static Arguments mistake(String property, String value) {
        return Arguments.of(property, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void it_is_not_said(String property, String value) {
        Map<String, Object> properties = new HashMap<>(StoryProperties.common());
        properties.put("spring.datasource.url", "jdbc:h2:mem:start;DB_CLOSE_DELAY=-1");
        properties.put("spring.datasource.hikari.connection-timeout", 250);
        properties.put("db-scheduler.enabled", false);
        properties.put(property, value);

        Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(UtakataApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("mistake", properties)))
                .run()
                .close());

        assertThat(failure).isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        Told.look("start with " + property, trace.toString());
    }
}
