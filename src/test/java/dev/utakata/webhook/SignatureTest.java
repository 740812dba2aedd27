package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    /** The example of GitHub's own documentation. */
    private static final String SECRET = "It's a Secret to Everybody";

    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNED = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void any_of_the_secrets_verifies() {
        assertThat(new Signature(List.of(SECRET)).matches(BODY, SIGNED)).isTrue();
        assertThat(new Signature(List.of("the old one", SECRET)).matches(BODY, SIGNED))
                .isTrue();
        assertThat(new Signature(List.of("the old one")).matches(BODY, SIGNED)).isFalse();
    }

    @Test
    void one_changed_byte_is_found() {
        byte[] changed = BODY.clone();
        changed[0] ^= 1;
        assertThat(new Signature(List.of(SECRET)).matches(changed, SIGNED)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "sha256=", "sha256=zz", "sha1=757107ea", "757107ea", "sha256=7571"})
    void what_is_no_signature_matches_nothing(String header) {
        assertThat(new Signature(List.of(SECRET)).matches(BODY, header)).isFalse();
    }
}
