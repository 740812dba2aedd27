package dev.utakata.command;

import dev.utakata.forge.Permission;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Team;
import dev.utakata.forge.Teams;
import dev.utakata.project.AuthoritySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Who may do what, as the forge says. Answers are kept for seconds, for a person who comments twice; longer would let
 * somebody command who was just sent away. Fails closed: what cannot be read is thrown, never assumed.
 */
class Authority {

    static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MANY = 1_000;

    private final Permissions permissions;
    private final Teams teams;
    private final Clock clock;
    private final Map<Object, Answer<?>> answers = new ConcurrentHashMap<>();

    Authority(Permissions permissions, Teams teams, Clock clock) {
        this.permissions = permissions;
        this.teams = teams;
        this.clock = clock;
    }

    /** Whether this login may command the environments of a project that has these settings. */
    boolean mayCommand(RepositoryName repository, AuthoritySettings settings, String login) {
        return settings.teams().isEmpty()
                ? permission(repository, login).allows(settings.permission())
                : settings.teams().stream().anyMatch(team -> isMember(repository, team, login));
    }

    /** Whether this login may have a fork's commit built. */
    boolean mayTrustForks(RepositoryName repository, AuthoritySettings settings, String login) {
        return permission(repository, login).allows(settings.forks());
    }

    private Permission permission(RepositoryName repository, String login) {
        return kept(new PermissionOf(repository, login), () -> permissions.of(repository, login));
    }

    private boolean isMember(RepositoryName repository, Team team, String login) {
        return kept(new MembershipOf(team, login), () -> teams.isMember(repository, team, login));
    }

    @SuppressWarnings("unchecked")
    private <T> T kept(Object question, Supplier<T> ask) {
        Instant now = clock.instant();
        Answer<?> known = answers.get(question);
        if (known != null && known.at().plus(KEPT).isAfter(now)) {
            return (T) known.value();
        }
        T value = ask.get();
        if (answers.size() >= MANY) {
            answers.clear();
        }
        answers.put(question, new Answer<>(value, now));
        return value;
    }

    private record PermissionOf(RepositoryName repository, String login) {}

    private record MembershipOf(Team team, String login) {}

    private record Answer<T>(T value, Instant at) {}
}
