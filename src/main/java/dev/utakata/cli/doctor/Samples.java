package dev.utakata.cli.doctor;

import dev.utakata.dns.Hostname;
import dev.utakata.environment.Asked;
import dev.utakata.environment.Desired;
import dev.utakata.environment.Environment;
import dev.utakata.environment.EnvironmentId;
import dev.utakata.environment.Seen;
import dev.utakata.environment.Slug;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.project.Project;
import java.net.URI;
import java.time.Instant;
import java.util.TreeMap;

/** An environment that there is not, to try out what depends on its names. */
final class Samples {

    /** Of no pull request that anybody will open soon. */
    private static final PullRequestNumber NOBODYS = new PullRequestNumber(999_999);

    private static final CommitSha COMMIT = new CommitSha("0123456789abcdef0123456789abcdef01234567");

    private Samples() {}

    static Environment environment(Project project, String profile) {
        Slug slug = Slug.of(project.key(), NOBODYS);
        return new Environment(
                EnvironmentId.of("00000000-0000-0000-0000-000000000000"),
                project.key(),
                project.repository(),
                0,
                NOBODYS,
                URI.create("https://github.com/" + project.repository() + "/pull/" + NOBODYS),
                "",
                slug,
                new Hostname(project.dns().host().replace("{slug}", slug.value())),
                Desired.PRESENT,
                COMMIT,
                new Asked("octocat", Instant.EPOCH, false, profile, false, new TreeMap<>()),
                "the doctor looks",
                project.chat().room(),
                null,
                false,
                new Seen(COMMIT, true, null),
                Instant.EPOCH,
                1,
                0,
                0,
                Instant.EPOCH,
                null);
    }
}
