package dev.utakata.cli.doctor;

import dev.utakata.configuration.InvalidConfiguration;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;

/** The command {@code doctor}. */
public final class Doctor {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONFIGURATION = "configuration";

    private final PrintStream out;
    private final boolean json;
    private final boolean colours;

    /**
     * @param json whether to print an object a line instead of words
     * @param colours whether words may be coloured
     */
    public Doctor(PrintStream out, boolean json, boolean colours) {
        this.out = out;
        this.json = json;
        this.colours = colours && !json;
    }

    /**
     * Asks everything.
     *
     * @param only the key of the one project that is looked at; empty: all
     * @return the exit status: 0 where nothing is broken, 1 where something is, 2 where something could not be asked
     */
    public int examine(BeanFactory beans, Optional<String> only) {
        Projects projects;
        try {
            projects = beans.getBean(Projects.class);
        } catch (BeansException failure) {
            return invalid(failure);
        }
        Collection<Project> chosen =
                only.map(key -> projects.byKey(key).stream().toList()).orElseGet(() -> List.copyOf(projects.all()));
        if (chosen.isEmpty()) {
            report(CONFIGURATION.length())
                    .add(
                            CONFIGURATION,
                            Finding.broken(
                                    "there is no project " + only.orElse(""),
                                    "The projects are "
                                            + projects.all().stream()
                                                    .map(Project::key)
                                                    .toList() + "."));
            return 1;
        }
        List<Check> checks = new Checks(beans).of(chosen);
        Report report =
                report(checks.stream().mapToInt(it -> it.name().length()).max().orElse(0));
        report.add(
                CONFIGURATION,
                Finding.good("can be read; projects: "
                        + String.join(", ", chosen.stream().map(Project::key).toList())));
        Finding.Status worst =
                new Examination(PATIENCE).of(checks, (check, finding) -> report.add(check.name(), finding));
        report.end();
        return status(worst);
    }

    private int invalid(BeansException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidConfiguration invalid) {
                for (Map.Entry<String, String> problem : invalid.problems().entrySet()) {
                    report(CONFIGURATION.length())
                            .add(
                                    CONFIGURATION,
                                    Finding.broken(
                                            problem.getKey() + " " + problem.getValue(),
                                            "docs/configuration.md shows it; nothing else was looked at."));
                }
                return 1;
            }
        }
        throw failure;
    }

    private Report report(int width) {
        return new Report(out, json, colours, width);
    }

    private static int status(Finding.Status worst) {
        return switch (worst) {
            case BROKEN -> 1;
            case UNKNOWN -> 2;
            case GOOD, SKIPPED, DOUBTFUL -> 0;
        };
    }
}
