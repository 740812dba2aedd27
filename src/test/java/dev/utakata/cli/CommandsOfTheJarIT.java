package dev.utakata.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.utakata.docs.Documentation;
import dev.utakata.docs.Kind;
import dev.utakata.docs.Spoken;
import dev.utakata.docs.Tool;
import dev.utakata.forge.PullRequest;
import dev.utakata.leaks.Told;
import dev.utakata.story.Town;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as somebody types them, of the jar that the build has made. */
class CommandsOfTheJarIT {

    private static final Path JAR = Path.of("target", "utakata.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** In the image, and where it was built. */
    private static final Set<List<String>> JARS =
            Set.of(List.of("-jar", "utakata.jar"), List.of("-jar", "target/utakata.jar"));

    @TempDir
    private Path folder;

    static List<Spoken> commands() {
        return Documentation.commands(Tool.JAVA);
    }

    /** The service itself, as one starts it without Kubernetes, is started so by .ci/image and by the tests of replicas. */
    @Test
    void every_command_of_the_documentation_is_one_of_those_that_are_run() throws Exception {
        String service = "--spring.config.additional-location=file:/etc/utakata/";
        assertThat(commands()).isNotEmpty().allSatisfy(command -> {
            List<String> words = command.words();
            if (words.getFirst().equals("-cp")) {
                // A tool of the database's own, of which only the name is ours.
                assertThatCode(() -> Class.forName(words.get(2)))
                        .as(command.toString())
                        .doesNotThrowAnyException();
                return;
            }
            assertThat(words.subList(0, 2)).as(command.toString()).isIn(JARS);
            assertThat(words.get(2)).as(command.toString()).isIn(service, "doctor", "plan");
        });
        assertThat(Path.of(".ci/image")).content().contains(service);
    }

    /** Once as the page of the doctor has it, and once without a word about where its configuration is. */
    @Test
    void doctor_and_plan() throws Exception {
        try (Premises premises = new Premises(folder)) {
            premises.configuration();
            Premises.Outcome well = run(premises, documented("docs/doctor.md", "doctor"));
            assertThat(well.text()).isEqualTo(Sample.of("doctor.md", well.text()));
            assertThat(well.status()).isZero();

            premises.world.github().registration().unsubscribe("issue_comment");
            Premises.Outcome ill = run(premises, documented("README.md", "doctor"));
            assertThat(ill.of("BROKEN")).singleElement().asString().contains("issue_comment (the commands)");
            assertThat(ill.status()).isEqualTo(1);

            List<String> words = documented("docs/plan.md", "plan");
            PullRequest asked = premises.world.github().openPullRequest(Town.SHOP, "octocat", "Add a basket", false);
            while (!asked.number().toString().equals(words.get(2))) {
                asked = premises.world.github().openPullRequest(Town.SHOP, "octocat", "Add a basket", false);
            }
            premises.world.github().addLabel(Town.SHOP, asked.number(), Town.LABEL, "octocat");
            Premises.Outcome plan = run(premises, words);
            assertThat(plan.text()).contains("/test-tag would be followed; nothing was done:");
            assertThat(plan.status()).isZero();
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    /** What a page shows that is printed is held to it: by the name of the page, here or in a test of the same command. */
    @Test
    void what_pages_show_as_printed_is_what_is_printed() throws Exception {
        String tests = Files.readString(Path.of("src/test/java/dev/utakata/cli/DoctorTest.java"))
                + Files.readString(Path.of("src/test/java/dev/utakata/cli/PlanTest.java"));
        assertThat(Documentation.blocks(Kind.PRINTED))
                .allSatisfy(block -> assertThat(tests)
                        .as(block.where())
                        .contains("Sample.of(\"" + block.page().getFileName() + "\""));
    }

    /** What follows the jar, with the folder of this test in place of the one in which people configure it. */
    private List<String> documented(String page, String command) {
        List<String> words = commands().stream()
                .filter(it ->
                        it.where().startsWith(page + ":") && it.words().get(2).equals(command))
                .findFirst()
                .orElseThrow()
                .words();
        return words.subList(2, words.size()).stream()
                .map(word -> word.replace("file:/etc/utakata/", "file:" + folder + "/"))
                .toList();
    }

    private Premises.Outcome run(Premises premises, List<String> arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "premises");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "premises");
        Process process = builder.start();
        String said;
        // A process may be slow to start, and by then the doctor would find the world's clock wrong.
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(() -> premises.world.advanceTo(Instant.now()), 0, 100, TimeUnit.MILLISECONDS);
            said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            clock.shutdownNow();
        }
        Told.look("what the jar's commands print", said);
        return new Premises.Outcome(process.exitValue(), premises.readable(said));
    }
}
