package dev.utakata.cli.plan;

import dev.utakata.command.Forecast;
import dev.utakata.command.Forecast.Outcome;
import dev.utakata.command.Forecast.Planned;
import dev.utakata.configuration.InvalidConfiguration;
import dev.utakata.database.UnusableDatabaseAnalyzer;
import dev.utakata.environment.Rehearsals;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.logging.Visible;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command {@code plan}. */
public final class Plan {

    /** H2's code for a file that is not there. */
    private static final int ABSENT = 90146;

    private static final int WIDTH = 13;

    private final PrintStream out;
    private final boolean show;

    /** @param show whether the overlay's files are printed, too */
    public Plan(PrintStream out, boolean show) {
        this.out = out;
        this.show = show;
    }

    /** Whether there is no database yet, or none of its tables; another trouble with it is not meant. */
    public boolean lacksDatabase(BeanFactory beans) {
        try {
            beans.getBean(JdbcClient.class)
                    .sql("select count(*) from environment")
                    .query(Long.class)
                    .single();
            return false;
        } catch (BadSqlGrammarException empty) {
            return true;
        } catch (DataAccessException failure) {
            return failure.getRootCause() instanceof SQLException refused && refused.getErrorCode() == ABSENT;
        } catch (BeansException unconfigured) {
            return false;
        }
    }

    /**
     * Says what would be done.
     *
     * @param login who would comment it; empty: the pull request's author, unasked for a permission
     * @return the exit status: 0 where it would be done, 1 where it would be refused or fail, 2 where it could not be said
     */
    public int tell(BeanFactory beans, RepositoryName repository, PullRequestNumber number, Optional<String> login) {
        try {
            return switch (beans.getBean(Forecast.class).of(repository, number, login)) {
                case Outcome.Refused refused -> {
                    line("It would be refused. " + refused.reason() + " " + refused.remedy());
                    yield 1;
                }
                case Outcome.Admitted admitted -> admitted(beans, admitted, login);
            };
        } catch (DataAccessException failure) {
            return unusable(beans, failure);
        } catch (BeansException failure) {
            return unconfigured(failure);
        } catch (TransientFailure failure) {
            line("It cannot be said now: " + failure.getMessage() + ".");
            return 2;
        } catch (PermanentFailure failure) {
            line("It would fail: " + failure.getMessage() + ". " + failure.remedy());
            return 1;
        }
    }

    private int unusable(BeanFactory beans, DataAccessException failure) {
        FailureAnalysis analysis = new UnusableDatabaseAnalyzer(beans.getBean(Environment.class)).analyze(failure);
        line("It cannot be said without the database. "
                + (analysis == null
                        ? "It cannot be read (" + failure.getClass().getSimpleName() + ")."
                        : analysis.getDescription())
                + " While Utakata runs on an embedded one, comment /test-tag dry-run instead.");
        return 2;
    }

    private int unconfigured(BeansException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidConfiguration invalid) {
                invalid.problems().forEach((property, problem) -> line(property + " " + problem));
                return 1;
            }
        }
        throw failure;
    }

    private int admitted(BeanFactory beans, Outcome.Admitted admitted, Optional<String> login) {
        PullRequest pullRequest = admitted.pullRequest();
        line(pullRequest.repository() + "#" + pullRequest.number() + " by " + pullRequest.author()
                + (pullRequest.fork() ? ", from a fork" : "") + ", with "
                + String.join(", ", pullRequest.labels()) + ", at " + pullRequest.head());
        line("/test-tag" + login.map(it -> " by " + it).orElse("") + " would be followed; nothing was done:");
        int status = 0;
        for (Planned planned : admitted.planned()) {
            status = Math.max(status, planned(beans, planned));
        }
        return status;
    }

    private int planned(BeanFactory beans, Planned planned) {
        line("");
        line(planned.project().key()
                + (planned.draft().asked().profile().isEmpty()
                        ? ""
                        : " (profile " + planned.draft().asked().profile() + ")"));
        new Facts(planned).all().forEach(this::fact);
        fact("there already", new Existing(beans, planned).words());
        try {
            Rehearsals.Rehearsal rehearsal = beans.getBean(Rehearsals.class).of(planned.project(), planned.draft());
            fact("image", rehearsal.images());
            fact("files", String.join(", ", rehearsal.files().keySet()));
            fact(
                    "changes",
                    rehearsal.diff().isEmpty() ? "none" : lines(rehearsal.diff()) + " lines; --show prints the files");
            if (show) {
                rehearsal.files().forEach(this::file);
            }
            return 0;
        } catch (PermanentFailure failure) {
            fact("FAILS", failure.getMessage() + ". " + failure.remedy());
            return 1;
        }
    }

    private static long lines(String diff) {
        return diff.lines().filter(line -> line.matches("[+-](?![+-]{2}).*")).count();
    }

    /** Its own lines, in which nothing orders a terminal about. */
    private void file(String name, String text) {
        line("");
        line("--- " + name);
        text.lines().forEach(this::line);
    }

    private void fact(Map.Entry<String, String> fact) {
        fact(fact.getKey(), fact.getValue());
    }

    private void fact(String name, String value) {
        line("  " + String.format("%-" + WIDTH + "s", name) + "  " + value);
    }

    private void line(String text) {
        out.println(Visible.of(text).replace('\t', ' '));
    }
}
