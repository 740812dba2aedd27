package dev.utakata.cli.doctor;

import dev.utakata.database.UnusableDatabaseAnalyzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the database can be reached, and which version its tables have. Nothing is migrated. */
final class DatabaseCheck implements Check {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__.*\\.sql");

    /** H2's codes: there is no such file; the file is in use. */
    private static final int ABSENT = 90146;

    private static final int IN_USE = 90020;

    private final JdbcClient jdbc;
    private final Environment settings;

    DatabaseCheck(JdbcClient jdbc, Environment settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Finding look() {
        int ours = shipped();
        List<Migration> applied;
        try {
            applied = jdbc.sql(
                            "select \"version\", \"success\" from \"flyway_schema_history\" where \"version\" is not null")
                    .query((row, number) -> new Migration(Integer.parseInt(row.getString(1)), row.getBoolean(2)))
                    .list();
        } catch (BadSqlGrammarException empty) {
            return Finding.good("is empty; the first start makes the tables of version " + ours);
        } catch (DataAccessException failure) {
            return unusable(failure, ours);
        }
        Optional<Migration> failed =
                applied.stream().filter(it -> !it.success()).findFirst();
        if (failed.isPresent()) {
            return Finding.broken(
                    "its migration to version " + failed.get().version() + " has failed",
                    "Read the log of that start; put a backup in its place, or mend it and delete that row of"
                            + " flyway_schema_history.");
        }
        int theirs = applied.stream().mapToInt(Migration::version).max().orElse(0);
        if (theirs > ours) {
            return Finding.doubtful(
                    "is of version " + theirs + ", newer than this Utakata's " + ours,
                    "One version back works (docs/replicas.md); from further back, run the Utakata that made it.");
        }
        return Finding.good(
                theirs == ours
                        ? "is of version " + ours
                        : "is of version " + theirs + "; the next start brings it to " + ours);
    }

    private Finding unusable(DataAccessException failure, int ours) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getErrorCode() == ABSENT) {
                return Finding.good("is not there yet; the first start makes it, with version " + ours);
            }
            if (cause instanceof SQLException refused && refused.getErrorCode() == IN_USE) {
                return Finding.skipped("in use by another process, most likely by Utakata itself");
            }
        }
        FailureAnalysis analysis = new UnusableDatabaseAnalyzer(settings).analyze(failure);
        return analysis == null
                ? Finding.unknown(
                        "cannot be read (" + failure.getClass().getSimpleName() + ")",
                        "Look into the database's own log.")
                : Finding.broken(analysis.getDescription(), Objects.requireNonNullElse(analysis.getAction(), ""));
    }

    private static int shipped() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql"))
                    .map(file -> FILE.matcher(String.valueOf(file.getFilename())))
                    .filter(Matcher::matches)
                    .mapToInt(version -> Integer.parseInt(version.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Migration(int version, boolean success) {}
}
