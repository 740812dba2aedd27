package dev.utakata.manifest.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tool is given, and what of its own words gets out; a script stands in for it. */
class KustomizeToolTest {

    private static final String FOLDER = "environments/shop-pr-7";

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void name() {
        script = folder.resolve("kustomize");
    }

    @Test
    void it_is_given_one_folder_and_nothing_of_our_environment() throws IOException {
        String said = tool("env | grep -v -E '^(PWD|OLDPWD|SHLVL|_)='; for each in \"$@\"; do echo \"<$each>\"; done")
                .build(FOLDER, Map.of(FOLDER + "/kustomization.yaml", "resources: []\n"));

        assertThat(said.lines())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).matches("HOME=.*/utakata-overlay[0-9]+"))
                .endsWith("<build>", "<tree/" + FOLDER + ">");
    }

    /** The beginning of what is asked for is ours, so that nothing can be taken for an option. */
    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void what_a_file_says_is_said_by_the_file_alone_and_an_error_in_one_line(HostileText hostile) throws IOException {
        Throwable refused = catchThrowable(() -> tool("cat \"$2/kustomization.yaml\" >&2; exit 1")
                .build(FOLDER, Map.of(FOLDER + "/kustomization.yaml", storable(hostile.text()))));

        assertThat(refused).isInstanceOf(PermanentFailure.class);
        assertThat(refused.getMessage()).matches(OneLine.ofAtMost(600));
    }

    @ParameterizedTest
    @MethodSource("leaving")
    void no_file_is_written_outside_of_the_tree(String path) {
        Throwable refused = catchThrowable(() -> tool("true").build(FOLDER, Map.of(path, "x")));

        assertThat(refused).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("leaves the tree");
    }

    static Stream<String> leaving() {
        return Stream.of("..", "../x", "../../../etc/passwd", "a/../../x", "/etc/passwd");
    }

    /** Half a character is none in a file. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private KustomizeTool tool(String does) throws IOException {
        Files.writeString(script, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + does + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return new KustomizeTool(List.of(script.toString(), "build"));
    }
}
