package dev.utakata.environment;

import static dev.utakata.environment.Times.instant;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What there is of all environments, for whoever shows it: read only, in a few queries however many there are. Who may see
 * what is the reader's business.
 */
public class Survey {

    private final JdbcClient jdbc;
    private final StepRepository steps;
    private final RepositoryNames names;
    private final EnvironmentRows rows = new EnvironmentRows();

    Survey(JdbcClient jdbc, StepRepository steps, RepositoryNames names) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.names = names;
    }

    /** All that are not gone, each with the steps of the generation that counts. */
    public List<Situation> standing() {
        return situations(
                "environment.gone_at is null",
                jdbc.sql("select * from environment where gone_at is null order by slug"));
    }

    /** Those that went last, so many at most, each with the steps of the generation that took it down. */
    public List<Situation> gone(int most) {
        String last = " from environment where gone_at is not null order by gone_at desc, slug fetch first " + most
                + " rows only";
        return situations(
                "environment.id in (select id from (select id" + last + ") latest)", jdbc.sql("select *" + last));
    }

    private List<Situation> situations(String which, JdbcClient.StatementSpec query) {
        Map<EnvironmentId, List<StepState>> bySteps = new HashMap<>();
        jdbc.sql("select step.* from step join environment on environment.id = step.environment_id"
                        + " and environment.generation = step.generation where " + which
                        + " order by step.started_at, step.name")
                .query((row, number) -> bySteps.computeIfAbsent(
                                new EnvironmentId(row.getObject("environment_id", UUID.class)), id -> new ArrayList<>())
                        .add(steps.step(row, number)))
                .list();
        return query.query(rows::environment).list().stream()
                .map(environment -> new Situation(environment, bySteps.getOrDefault(environment.id(), List.of())))
                .toList();
    }

    /**
     * The repositories that ever had an environment, or in which one was asked for, by number, as they were called when
     * they were last heard of: whatever stands is looked at again and again.
     */
    public Map<Long, RepositoryName> repositories() {
        Map<Long, RepositoryName> repositories = new HashMap<>();
        jdbc.sql("select repository_id, repository from environment where gone_at is not null order by created_at")
                .query((row, number) -> repositories.put(row.getLong(1), RepositoryName.of(row.getString(2))))
                .list();
        repositories.putAll(names.all());
        jdbc.sql("select repository_id, repository from environment where gone_at is null order by created_at")
                .query((row, number) -> repositories.put(row.getLong(1), RepositoryName.of(row.getString(2))))
                .list();
        return repositories;
    }

    /**
     * Grows or changes with everything that an environment shows. Cheap; says nothing of what has changed. Whoever sees
     * the same twice has missed nothing.
     */
    public String mark() {
        return jdbc.sql("""
                select (select coalesce(max(id), 0) from history),
                    (select coalesce(sum(version), 0) from environment),
                    (select coalesce(sum(generation), 0) from environment)""")
                .query((row, number) -> row.getLong(1) + "-" + row.getLong(2) + "-" + row.getLong(3))
                .single();
    }

    /**
     * Something that happened.
     *
     * @param id grows with time
     * @param slug the environment that it happened to; null where it happened on a pull request as a whole
     * @param repositoryId the forge's number of the repository
     * @param text foreign text may be in it
     */
    public record Happening(
            long id,
            Instant at,
            @Nullable String slug,
            @Nullable String project,
            long repositoryId,
            PullRequestNumber pullRequest,
            String text) {

        public Optional<String> environment() {
            return Optional.ofNullable(slug);
        }
    }

    /**
     * Which of them.
     *
     * @param repositories numbers of those of which everything may be seen
     * @param projects keys of those whose environments may be seen besides
     * @param project key; empty for all
     * @param home numbers of that project's repositories, whose pull requests as a whole belong to it, too
     * @param words that the text, the environment's name or the pull request's title must hold; empty for all
     * @param before only those that came before this one
     * @param most so many, the latest first
     */
    public record Asked(
            Collection<Long> repositories,
            Collection<String> projects,
            String project,
            Collection<Long> home,
            String words,
            long before,
            int most) {}

    /** What happened, the latest first. */
    public List<Happening> happenings(Asked asked) {
        return jdbc.sql("""
                select history.id, history.at, environment.slug, environment.project, history.repository_id,
                    history.pull_request, history.text
                from history left join environment on environment.id = history.environment_id
                where (history.repository_id in (:repositories) or environment.project in (:projects))
                    and history.id < :before
                    and (:project = '' or environment.project = :project
                        or history.environment_id is null and history.repository_id in (:home))
                    and (:words = '' or lower(history.text) like :pattern escape '!'
                        or environment.slug like :pattern escape '!'
                        or lower(environment.title) like :pattern escape '!')
                order by history.id desc fetch first :most rows only""")
                .param("repositories", orNone(asked.repositories(), -1L))
                .param("projects", orNone(asked.projects(), ""))
                .param("home", orNone(asked.home(), -1L))
                .param("before", asked.before())
                .param("project", asked.project())
                .param("words", asked.words())
                .param("pattern", pattern(asked.words()))
                .param("most", asked.most())
                .query(Survey::happening)
                .list();
    }

    /** A database takes no empty list. @param none what nothing is */
    private static <T> Collection<T> orNone(Collection<T> some, T none) {
        return some.isEmpty() ? List.of(none) : some;
    }

    private static String pattern(String words) {
        String escaped = words.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }

    private static Happening happening(ResultSet row, int number) throws SQLException {
        return new Happening(
                row.getLong("id"),
                instant(row, "at"),
                row.getString("slug"),
                row.getString("project"),
                row.getLong("repository_id"),
                new PullRequestNumber(row.getInt("pull_request")),
                row.getString("text"));
    }
}
