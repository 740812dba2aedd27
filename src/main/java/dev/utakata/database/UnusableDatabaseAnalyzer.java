package dev.utakata.database;

import java.io.EOFException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says what to do where a start fails because its database cannot be used, instead of a stack trace. */
public final class UnusableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String URL = "spring.datasource.url (SPRING_DATASOURCE_URL)";
    private static final String USER = "spring.datasource.username (SPRING_DATASOURCE_USERNAME) and"
            + " spring.datasource.password (SPRING_DATASOURCE_PASSWORD)";

    private static final int IO_EXCEPTION = 90028;
    private static final int CORRUPTED = 90030;

    private final String url;

    public UnusableDatabaseAnalyzer(Environment environment) {
        this.url = environment.getProperty("spring.datasource.url", "");
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException outermost) {
        for (Throwable cause = outermost; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                FailureAnalysis analysis =
                        url.startsWith("jdbc:h2:") ? embedded(failure) : server(failure, failure.getSQLState());
                if (analysis != null) {
                    return analysis;
                }
            }
        }
        return null;
    }

    /** By H2's error codes, https://h2database.com/javadoc/org/h2/api/ErrorCode.html */
    private @Nullable FailureAnalysis embedded(SQLException failure) {
        int code = failure.getErrorCode() == IO_EXCEPTION && isTooShort(failure) ? CORRUPTED : failure.getErrorCode();
        return switch (code) {
            case 90020 ->
                analysis(
                        failure,
                        "The database file " + file() + " is in use by another process.",
                        "The embedded database belongs to one process: end the other one, or give each a file of its own by "
                                + URL + ". For several replicas use PostgreSQL; docs/replicas.md says how.");
            case CORRUPTED, 90048 ->
                analysis(
                        failure,
                        "The database file " + file()
                                + " is damaged, or is none of this version of H2. It was not changed.",
                        "Keep a copy of it. Then put a backup in its place, or have H2's Recover tool read it, or move it away"
                                + " and start from nothing; docs/replicas.md says how, and what each of them costs.");
            case IO_EXCEPTION, 90031, 90062, 90097 ->
                analysis(
                        failure,
                        "The database file " + file() + " cannot be written.",
                        "Let the user that Utakata runs as write the folder and the file, and look whether the disk is full;"
                                + " or name another place by " + URL + ".");
            default -> refused(failure, failure.getSQLState());
        };
    }

    /** A file that ends before its header does. */
    private static boolean isTooShort(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** By the codes of the SQL standard, https://www.postgresql.org/docs/current/errcodes-appendix.html */
    private @Nullable FailureAnalysis server(SQLException failure, @Nullable String state) {
        if (state != null && (state.startsWith("08") || state.startsWith("57P"))) {
            return analysis(
                    failure,
                    "The database " + place() + " cannot be reached.",
                    "Start it, or mend " + URL
                            + ". Utakata ends here: whatever runs it may start it again until the database"
                            + " is there.");
        }
        if ("3D000".equals(state)) {
            return analysis(
                    failure,
                    "There is no database " + place() + ".",
                    "Create it (create database …), or mend " + URL + ".");
        }
        if ("42501".equals(state)) {
            return analysis(
                    failure,
                    "The user may not create tables in " + place() + ".",
                    "Make it the owner of the database, or grant it create and usage on the schema (grant all on schema public"
                            + " to …).");
        }
        return refused(failure, state);
    }

    private @Nullable FailureAnalysis refused(SQLException failure, @Nullable String state) {
        return "28000".equals(state) || "28P01".equals(state)
                ? analysis(
                        failure, "The database " + place() + " refuses the user or its password.", "Mend " + USER + ".")
                : null;
    }

    private static FailureAnalysis analysis(SQLException cause, String what, String remedy) {
        return new FailureAnalysis(what, remedy, cause);
    }

    /** Without what follows the name: there may be a password in it. */
    private String place() {
        return url.replaceFirst("^jdbc:(h2|postgresql):", "")
                .replaceFirst("[;?].*", "")
                .replaceFirst("//[^/]*@", "//");
    }

    private String file() {
        return place().replaceFirst("^file:", "") + ".mv.db";
    }
}
