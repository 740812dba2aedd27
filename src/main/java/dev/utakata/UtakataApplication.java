package dev.utakata;

import dev.utakata.cli.CommandLine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Utakata: the service, or one of the commands beside it. */
@SpringBootApplication
public class UtakataApplication {

    public static void main(String[] args) {
        if (CommandLine.isCommand(args)) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            boolean terminal = System.console() != null && System.console().isTerminal();
            System.exit(new CommandLine(UtakataApplication.class, out, terminal).run(args));
        }
        SpringApplication.run(UtakataApplication.class, args);
    }
}
