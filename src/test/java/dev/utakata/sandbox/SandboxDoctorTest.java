package dev.utakata.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.utakata.cli.Bare;
import dev.utakata.cli.CommandLine;
import dev.utakata.world.github.HookLog;
import dev.utakata.world.http.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The doctor finds the sandbox in good health, while it runs. */
class SandboxDoctorTest {

    @Test
    void every_line_is_green_in_the_sandbox_and_it_answers_at_its_own_address() throws Exception {
        try (Sandbox sandbox = new Sandbox(FreePort.any())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sandbox.world()
                            .locked(() -> sandbox.world().github().hookLog().all().stream()
                                    .allMatch(HookLog.Attempt::isAccepted)));
            List<String> arguments = new ArrayList<>(List.of("doctor"));
            sandbox.properties().asMap().forEach((name, value) -> arguments.add("--" + name + "=" + value));
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            int status = new CommandLine(Bare.class, new PrintStream(printed, true, StandardCharsets.UTF_8), false)
                    .run(arguments.toArray(String[]::new));
            String told = printed.toString(StandardCharsets.UTF_8);
            assertThat(told.lines())
                    .anyMatch(line -> line.matches("ok +own address +http://localhost:[0-9]+/webhooks/github answers"))
                    .anyMatch(line -> line.matches("ok +database +is of version [0-9]+"))
                    .allMatch(line -> line.matches("(ok|[0-9]+ looked) .*"));
            assertThat(status).isZero();
        }
    }
}
