package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.PullRequestNumber;
import org.junit.jupiter.api.Test;

class SlugTest {

    @Test
    void is_the_project_and_the_number() {
        assertThat(Slug.of("shop", new PullRequestNumber(7)).value()).isEqualTo("shop-pr-7");
    }

    @Test
    void a_long_project_is_cut_and_told_apart_by_a_hash() {
        PullRequestNumber number = new PullRequestNumber(123456);
        String one = Slug.of("a".repeat(60), number).value();
        String other = Slug.of("a".repeat(61), number).value();
        assertThat(one).hasSizeLessThanOrEqualTo(57).endsWith("-pr-123456").isNotEqualTo(other);
    }
}
