package dev.utakata.environment;

import static dev.utakata.environment.Times.instant;
import static dev.utakata.environment.Times.nullableInstant;

import dev.utakata.dns.Hostname;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a row of the table says. */
final class EnvironmentRows {

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder().build();

    String parameters(Asked asked) {
        return json.writeValueAsString(asked.parameters());
    }

    @Nullable
    String text(@Nullable CommitSha commit) {
        return commit == null ? null : commit.value();
    }

    Environment environment(ResultSet row, int number) throws SQLException {
        String head = row.getString("head");
        return new Environment(
                new EnvironmentId(row.getObject("id", UUID.class)),
                row.getString("project"),
                RepositoryName.of(row.getString("repository")),
                row.getLong("repository_id"),
                new PullRequestNumber(row.getInt("pull_request")),
                URI.create(row.getString("pull_request_url")),
                Objects.requireNonNullElse(row.getString("title"), ""),
                new Slug(row.getString("slug")),
                new Hostname(row.getString("host")),
                Desired.valueOf(row.getString("desired")),
                new CommitSha(row.getString("wanted_commit")),
                asked(row),
                row.getString("reason"),
                row.getLong("room"),
                nullableInstant(row, "expires_at"),
                row.getBoolean("warned"),
                new Seen(
                        head == null ? null : new CommitSha(head),
                        row.getBoolean("labelled"),
                        nullableInstant(row, "unseen_since")),
                instant(row, "observe_at"),
                row.getInt("generation"),
                row.getInt("hints"),
                row.getLong("version"),
                instant(row, "created_at"),
                nullableInstant(row, "gone_at"));
    }

    private Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getString("requested_by"),
                instant(row, "requested_at"),
                row.getBoolean("pinned"),
                row.getString("profile"),
                row.getBoolean("anew"),
                json.readValue(row.getString("parameters"), TEXTS));
    }
}
