package dev.utakata.forge;

/** Who belongs to which team. */
public interface Teams {

    /**
     * Whether this login is a member who has accepted. A team that does not exist, or that we may not see, has none.
     *
     * @param repository in whose name it is asked: its access is used
     * @throws dev.utakata.failure.TransientFailure where it cannot be read now
     * @throws dev.utakata.failure.PermanentFailure where we may not read it at all
     */
    boolean isMember(RepositoryName repository, Team team, String login);
}
