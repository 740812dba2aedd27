package dev.utakata.environment.step;

import dev.utakata.database.Inserts;
import dev.utakata.environment.EnvironmentId;
import dev.utakata.forge.CommitSha;
import dev.utakata.image.BuildSettings;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which commits were built, and which are being built, by whichever environment: no commit is built twice. */
class BuiltImages {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Inserts inserts;
    private final Projects projects;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    BuiltImages(JdbcClient jdbc, Inserts inserts, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.inserts = inserts;
        this.projects = projects;
        this.clock = clock;
    }

    /** What was built of a commit. @param digests by name, for those that are known, @param url of the build, or empty */
    record Built(Map<String, String> digests, String url) {}

    /** A build that another environment has begun. @param externalId of its run; empty while that is not known */
    record Underway(String slug, String externalId) {}

    Optional<Built> find(BuildSettings settings, CommitSha commit) {
        return jdbc.sql("select digests, url from built_image where images = ? and commit_sha = ?")
                .params(key(settings), commit.value())
                .query((row, number) -> new Built(json.readValue(row.getString(1), TEXTS), row.getString(2)))
                .optional();
    }

    /** Notes a build that has succeeded; a newer one replaces an older, and of two at the same moment one is noted. */
    void remember(BuildSettings settings, CommitSha commit, Built built) {
        int known = jdbc.sql("""
                update built_image set digests = ?, url = ?, built_at = ? where images = ? and commit_sha = ?""")
                .params(
                        json.writeValueAsString(built.digests()),
                        built.url(),
                        OffsetDateTime.now(clock),
                        key(settings),
                        commit.value())
                .update();
        if (known == 0) {
            inserts.unlessThere(jdbc.sql("""
                            insert into built_image (images, commit_sha, digests, url, built_at)
                            values (?, ?, ?, ?, ?)""")
                    .params(
                            key(settings),
                            commit.value(),
                            json.writeValueAsString(built.digests()),
                            built.url(),
                            OffsetDateTime.now(clock)));
        }
    }

    /**
     * Another environment that builds the same images of the same commit: one that has asked for its build, or else one
     * that is about to and began before us. So of two that begin in the same moment, one goes first.
     */
    Optional<Underway> underway(BuildSettings settings, CommitSha commit, EnvironmentId us) {
        List<Building> building = jdbc.sql("""
                select environment.id, environment.project, environment.slug, step.external_id, step.facts
                from step join environment on environment.id = step.environment_id
                    and environment.generation = step.generation
                where step.name = 'BUILD_IMAGE' and step.status = 'RUNNING'
                    and environment.desired = 'PRESENT' and environment.wanted_commit = ?
                order by step.started_at, environment.id""")
                .param(commit.value())
                .query((row, number) -> new Building(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Objects.requireNonNullElse(row.getString(4), ""),
                        json.readValue(row.getString(5), TEXTS).containsKey(BuildImage.ASKED)))
                .list();
        Optional<Building> asked = building.stream()
                .filter(one -> one.asked() && !one.id().equals(us.value()) && isSame(settings, one))
                .findFirst();
        return asked.or(() -> building.stream()
                        .takeWhile(one -> !one.id().equals(us.value()))
                        .filter(one -> isSame(settings, one))
                        .findFirst())
                .map(one -> new Underway(one.slug(), one.externalId()));
    }

    private boolean isSame(BuildSettings settings, Building other) {
        return projects.byKey(other.project())
                .map(Project::build)
                .filter(theirs ->
                        theirs.kind() == settings.kind() && key(theirs).equals(key(settings)))
                .isPresent();
    }

    /** Whether another environment waits for this thing of the outside. */
    boolean isAwaited(String externalId, EnvironmentId us) {
        return jdbc.sql("""
                select count(*) from step join environment on environment.id = step.environment_id
                    and environment.generation = step.generation
                where step.external_id = ? and step.status = 'RUNNING' and environment.desired = 'PRESENT'
                    and environment.id <> ?""").params(externalId, us.value()).query(Integer.class).single() > 0;
    }

    private static String key(BuildSettings settings) {
        return String.join(" ", settings.names());
    }

    /** @param asked whether it has asked for its build, or is about to in this moment */
    private record Building(UUID id, String project, String slug, String externalId, boolean asked) {}
}
