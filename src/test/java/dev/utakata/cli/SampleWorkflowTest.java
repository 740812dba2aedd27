package dev.utakata.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.utakata.octokit.NpmPackage;
import dev.utakata.story.Town;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflow that people copy is one that GitHub takes, and that does what Utakata asks of it. */
class SampleWorkflowTest {

    private static final Path SAMPLE = Path.of("docs/workflows/build-image.yml");
    private static final NpmPackage VALIDATOR = new NpmPackage("@action-validator/core@0.6.0");

    /** Prints what is wrong, a line each. */
    private static final String SCRIPT = """
            const { validateWorkflow } = require('./action_validator.js');
            const text = require('fs').readFileSync(0, 'utf8');
            validateWorkflow(text).errors.forEach(error => console.log(JSON.stringify(error)));
            """;

    @TempDir
    Path folder;

    @Test
    void the_doctor_finds_nothing_about_it() throws Exception {
        try (Premises premises = new Premises(folder)) {
            premises.world.github().registration().write(Town.SHOP, Town.WORKFLOW, Files.readString(SAMPLE));
            assertThat(premises.run("doctor", "--project", "shop").lines())
                    .contains(
                            "ok  shop workflow  build-image.yml on main takes sha, tag, pull_request, correlation_id");
        }
    }

    @Test
    void it_tells_what_it_has_pushed() throws IOException {
        assertThat(SAMPLE)
                .content()
                .contains(
                        "tags: " + Town.IMAGE + ":${{ inputs.tag }}",
                        "echo \"" + Town.IMAGE + "@$DIGEST\"",
                        "name: image-digests");
    }

    /** Without a context docker/build-push-action clones the ref that the run is on: the default branch, whatever was checked out. */
    @Test
    void it_builds_what_it_has_checked_out() throws IOException {
        Map<?, ?> workflow = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(SAMPLE));
        List<Map<?, ?>> steps = ((Map<?, ?>) workflow.get("jobs"))
                .values().stream()
                        .flatMap(job -> ((List<?>) ((Map<?, ?>) job).get("steps")).stream())
                        .<Map<?, ?>>map(step -> (Map<?, ?>) step)
                        .toList();
        assertThat(with(steps, "actions/checkout@"))
                .singleElement()
                .satisfies(it -> assertThat(it.get("ref")).isEqualTo("${{ inputs.sha }}"));
        assertThat(with(steps, "docker/build-push-action@"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.get("context")).isEqualTo("."));
    }

    private static List<Map<?, ?>> with(List<Map<?, ?>> steps, String action) {
        return steps.stream()
                .filter(it -> String.valueOf(it.get("uses")).startsWith(action))
                .<Map<?, ?>>map(it -> (Map<?, ?>) it.get("with"))
                .toList();
    }

    @Test
    void it_is_a_workflow_by_the_schema_of_workflows() throws Exception {
        assertThat(errors(Files.readString(SAMPLE))).isEmpty();
        assertThat(errors("on: push\njobs: { image: { runs-on: x, steps: [{ usess: y }] } }\n"))
                .contains("usess");
    }

    private String errors(String workflow) throws Exception {
        try {
            for (String file : new String[] {"action_validator.js", "action_validator_bg.wasm"}) {
                if (!Files.exists(folder.resolve(file))) {
                    Files.copy(VALIDATOR.file(file), folder.resolve(file));
                }
            }
        } catch (IOException absent) {
            assumeTrue(NpmPackage.isRequired(), "the schema of workflows is not here: " + absent.getMessage());
            throw absent;
        }
        Process node = new ProcessBuilder("node", "-e", SCRIPT)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var text = node.getOutputStream()) {
            text.write(workflow.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        return said;
    }
}
