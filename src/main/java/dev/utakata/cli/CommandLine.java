package dev.utakata.cli;

import dev.utakata.cli.doctor.Doctor;
import dev.utakata.cli.plan.Plan;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the jar's first argument can ask for instead of the service. What these commands do not know of the arguments is the
 * service's own, such as {@code --spring.config.additional-location}.
 */
public final class CommandLine {

    private static final int MISUSED = 2;

    private static final String USAGE = """
            java -jar utakata.jar doctor [--project <key>] [--json]
                looks whether everything outside is set up as the configuration says.
                Exit status: 0 nothing is broken, 1 something is, 2 something could not be asked.
            java -jar utakata.jar plan <owner/repository> <pull request> [--as <login>] [--show]
                says what /test-tag would do there, and with --show prints the overlay.
                Exit status: 0 it would be done, 1 it would be refused or fail, 2 it cannot be said.
            Both change nothing. The configuration is the service's, and so are further options, such as
            --spring.config.additional-location=file:/etc/utakata/. Without a command the service starts.
            """;

    private final Class<?> application;
    private final PrintStream out;
    private final boolean terminal;

    /**
     * @param application the service's main class
     * @param terminal whether a person reads what is printed
     */
    public CommandLine(Class<?> application, PrintStream out, boolean terminal) {
        this.application = application;
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether the arguments ask for a command at all: they begin with a word. */
    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** Does what is asked for. @return the exit status */
    public int run(String... arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        return switch (rest.removeFirst()) {
            case "doctor" -> doctor(rest);
            case "plan" -> plan(rest);
            case "help" -> {
                out.print(USAGE);
                yield 0;
            }
            default -> misused();
        };
    }

    private int doctor(List<String> rest) {
        boolean json = rest.remove("--json");
        Optional<String> project = option(rest, "--project");
        if (!onlyOptions(rest)) {
            return misused();
        }
        try (ConfigurableApplicationContext context = QuietApplication.start(application, rest)) {
            return new Doctor(out, json, terminal).examine(context.getBeanFactory(), project);
        }
    }

    private int plan(List<String> rest) {
        boolean show = rest.remove("--show");
        Optional<String> login = option(rest, "--as");
        List<String> words = rest.stream().filter(word -> !word.startsWith("-")).toList();
        rest.removeAll(words);
        if (words.size() != 2 || !words.getLast().matches("[1-9][0-9]{0,8}") || !isRepository(words.getFirst())) {
            return misused();
        }
        RepositoryName repository = RepositoryName.of(words.getFirst());
        PullRequestNumber number = new PullRequestNumber(Integer.parseInt(words.getLast()));
        Plan plan = new Plan(out, show);
        try (ConfigurableApplicationContext context = QuietApplication.start(application, rest)) {
            if (!plan.lacksDatabase(context.getBeanFactory())) {
                return plan.tell(context.getBeanFactory(), repository, number, login);
            }
        }
        try (ConfigurableApplicationContext context = QuietApplication.startAfresh(application, rest)) {
            return plan.tell(context.getBeanFactory(), repository, number, login);
        }
    }

    private static boolean isRepository(String word) {
        try {
            RepositoryName.of(word);
            return true;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private int misused() {
        out.print(USAGE);
        return MISUSED;
    }

    private static boolean onlyOptions(List<String> arguments) {
        return arguments.stream().allMatch(argument -> argument.startsWith("-"));
    }

    /** The value of an option, as {@code --name value} or {@code --name=value}, taken out of the arguments. */
    private static Optional<String> option(List<String> arguments, String name) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(name) && i + 1 < arguments.size()) {
                arguments.remove(i);
                return Optional.of(arguments.remove(i));
            }
            if (arguments.get(i).startsWith(name + "=")) {
                return Optional.of(arguments.remove(i).substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }
}
