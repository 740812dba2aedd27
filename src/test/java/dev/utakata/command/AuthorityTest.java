package dev.utakata.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.Permission;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Team;
import dev.utakata.project.AuthoritySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private Permission granted = Permission.WRITE;
    private final AtomicInteger asked = new AtomicInteger();

    private final Authority authority = new Authority(permissions(), (repository, team, login) -> false, clock());

    @ParameterizedTest
    @CsvSource({
        "READ, WRITE, false", "TRIAGE, WRITE, false", "WRITE, WRITE, true", "MAINTAIN, WRITE, true",
        "WRITE, MAINTAIN, false", "MAINTAIN, MAINTAIN, true", "MAINTAIN, ADMIN, false", "ADMIN, ADMIN, true"
    })
    void a_permission_includes_the_lesser_ones(Permission has, Permission needed, boolean may) {
        granted = has;
        assertThat(authority.mayCommand(SHOP, settings(needed, List.of()), "octocat"))
                .isEqualTo(may);
    }

    @Test
    void a_permission_that_was_taken_away_counts_for_seconds_only() {
        AuthoritySettings settings = settings(Permission.WRITE, List.of());
        assertThat(authority.mayCommand(SHOP, settings, "octocat")).isTrue();
        granted = Permission.NONE;
        assertThat(authority.mayCommand(SHOP, settings, "octocat")).isTrue();
        assertThat(asked).hasValue(1);
        now = now.plus(Duration.ofSeconds(11));
        assertThat(authority.mayCommand(SHOP, settings, "octocat")).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_known_of_one_says_nothing_of_another() {
        AuthoritySettings settings = settings(Permission.WRITE, List.of());
        authority.mayCommand(SHOP, settings, "octocat");
        authority.mayCommand(SHOP, settings, "mallory");
        authority.mayCommand(RepositoryName.of("acme/other"), settings, "octocat");
        assertThat(asked).hasValue(3);
    }

    @Test
    void where_teams_are_named_an_administrator_who_is_in_none_may_not_command() {
        granted = Permission.ADMIN;
        assertThat(authority.mayCommand(SHOP, settings(Permission.WRITE, List.of(Team.of("acme/platform"))), "octocat"))
                .isFalse();
    }

    private static AuthoritySettings settings(Permission needed, List<Team> teams) {
        return new AuthoritySettings(needed, teams, Permission.MAINTAIN);
    }

    private Permissions permissions() {
        return (repository, login) -> {
            asked.incrementAndGet();
            return granted;
        };
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
