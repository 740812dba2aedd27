package dev.utakata.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.github.KeptAnswers.Kept;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {

    @Test
    void theLeastRecentlyUsedMakesRoom() {
        KeptAnswers answers = new KeptAnswers(2, 1_000);
        answers.keep("a", of(1));
        answers.keep("b", of(1));
        answers.find("a");

        answers.keep("c", of(1));

        assertThat(answers.find("a")).isPresent();
        assertThat(answers.find("b")).isEmpty();
        assertThat(answers.find("c")).isPresent();
    }

    @Test
    void bytesAreCountedToo() {
        KeptAnswers answers = new KeptAnswers(100, 1_000);
        for (int i = 0; i < 12; i++) {
            answers.keep("key " + i, of(100));
        }

        assertThat(answers.find("key 2")).isEmpty();
        assertThat(answers.find("key 3")).isPresent();
        assertThat(answers.find("key 11")).isPresent();
    }

    @Test
    void replacingOneDoesNotCountItTwice() {
        KeptAnswers answers = new KeptAnswers(100, 1_000);
        answers.keep("other", of(100));
        for (int i = 0; i < 50; i++) {
            answers.keep("same", of(100));
        }

        assertThat(answers.find("other")).isPresent();
    }

    @Test
    void whatIsTooLargeIsNotKeptAndDrivesNothingOut() {
        KeptAnswers answers = new KeptAnswers(100, 1_000);
        answers.keep("small", of(100));
        answers.keep("grows", of(100));

        answers.keep("grows", of(900));

        assertThat(answers.find("grows")).isEmpty();
        assertThat(answers.find("small")).isPresent();
    }

    private static Kept of(int bytes) {
        return new Kept("\"tag\"", new byte[bytes], "");
    }
}
