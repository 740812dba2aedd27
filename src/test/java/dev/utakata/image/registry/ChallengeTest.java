package dev.utakata.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    private static final Challenge DOCKER_HUB = new Challenge(
            URI.create("https://auth.docker.io/token"), "registry.docker.io", "repository:acme/shop:pull,push");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                        + "scope=\"repository:acme/shop:pull,push\"",
                "bearer  scope=\"repository:acme/shop:pull,push\" , Service=registry.docker.io,"
                        + " REALM=\"https://auth.docker.io/token\", error=\"invalid_token\"",
                "Basic realm=\"x, Bearer y\", Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                        + "scope=\"repository:acme/shop:pull,push\", Negotiate"
            })
    void aDemandIsReadHoweverItIsWritten(String header) {
        assertThat(in(header)).contains(DOCKER_HUB);
    }

    @Test
    void aDemandIsFoundInAnyOfTheHeaders() {
        assertThat(in("Basic realm=\"x\"", "=,=\"", "Bearer realm=\"https://one.example.com/\""))
                .contains(new Challenge(URI.create("https://one.example.com/"), "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ,,,",
                "Bearer realm=",
                "Bearer realm=\"",
                "Bearer realm=\"not an address\"",
                "Bearer realm=\"/token\"",
                "Bearer realm=\"file:///etc/passwd\"",
                "Bearer realm=\"ftp://registry.example.com/token\"",
                "Basic realm=\"https://auth.docker.io/token\""
            })
    void whatCannotBeUsedIsNoDemand(String header) {
        assertThat(in(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://auth.example.com/token,      https://registry.example.com, true",
        "HTTPS://auth.example.com/token,      http://localhost:5000,        true",
        "http://auth.example.com/token,       https://registry.example.com, false",
        "http://registry.example.com/token,   https://registry.example.com, false",
        "http://localhost:5001/token,         http://localhost:5000,        true",
        "http://auth.example.com/token,       http://localhost:5000,        false"
    })
    void passwordsGoOnlyWhereTheyAreSafe(URI realm, URI registry, boolean trusted) {
        assertThat(new Challenge(realm, "", "").isTrusted(registry)).isEqualTo(trusted);
    }

    private static Optional<Challenge> in(String... headers) {
        return Challenge.in(new Answer(
                401,
                Arrays.stream(headers)
                        .map(header -> (Header) new BasicHeader("www-authenticate", header))
                        .toList(),
                new byte[0]));
    }
}
