package dev.utakata.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing stands in the documentation that no test looks at: each block is of one kind, and each kind has its test. */
class EveryBlockTest {

    static List<Block> blocks() {
        return Documentation.blocks();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void is_of_one_kind_that_a_test_looks_at(Block block) {
        assertThat(Kind.of(block))
                .as(
                        "%s (%s) is of no kind, or of several: write it so that it is one of %s, or add a kind and its test:%n%s",
                        block.where(), block.language(), List.of(Kind.values()), block.text())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_has_its_test_which_asks_for_it(Kind kind) throws IOException {
        assertThatCode(() -> Class.forName(kind.test())).doesNotThrowAnyException();
        assertThat(Path.of("src/test/java", kind.test().replace('.', '/') + ".java"))
                .content()
                .containsAnyOf("Kind." + kind, "Documentation.commands(");
        assertThat(Documentation.blocks(kind)).as("blocks of the kind " + kind).isNotEmpty();
    }

    /** Beside the pages: what people copy. */
    @Test
    void every_file_that_is_handed_out_is_looked_at() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(md|png)"))
                    .forEach(file -> folders.add(file.getName(1).toString()));
        }
        assertThat(folders)
                .as("templates: SampleTemplatesTest; argocd: ReadyMadeYamlTest; iam, github-app: LeastPrivilegeTest and"
                        + " WholeRunIT; workflows: SampleWorkflowTest. For another folder write a test")
                .containsExactly("argocd", "github-app", "iam", "templates", "workflows");
    }

    @Test
    void what_is_of_no_kind_is_seen() {
        for (String text : List.of("nmp install\n", "", "utakata\n", "$ mvn verify\n", "name: x\non: push\n")) {
            assertThat(Kind.of(block("", text))).isEmpty();
            assertThat(Kind.of(block("yaml", text))).as(text).isEmpty();
        }
        assertThat(Kind.of(block("yaml", "utakata: {}\nnothing: {}\n"))).isEmpty();
        assertThatThrownBy(() -> Kind.of(block("yaml", "utakata: {}\nutakata: {}\n")))
                .hasMessageContaining("duplicate key");
    }

    @Test
    void a_shell_hands_on_what_is_written_as_it_would_anywhere() {
        assertThat(Shell.read(block("", "git tag \"$(gh auth token)\" \\\n  'a b'\nmvn verify\n")))
                .extracting(Spoken::toString)
                .containsExactly(
                        "here.md:1: gh auth token", "here.md:1: git tag what-gh-prints a b", "here.md:1: mvn verify");
    }

    @Test
    void what_a_shell_cannot_run_is_seen_with_its_place() {
        for (String text : List.of("gti status", "git 'tag", "curl http://a?b=c", "git $NAME", "git <name>")) {
            assertThatThrownBy(() -> Shell.read(block("", text)))
                    .as(text)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("here.md:1 cannot be run by a shell");
        }
    }

    private static Block block(String language, String text) {
        return new Block(Path.of("here.md"), 1, language, text);
    }
}
