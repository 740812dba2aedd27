package dev.utakata.forge;

/** What people may do in a repository, as the forge itself says; never taken from the text of an event. */
public interface Permissions {

    /**
     * What this login may do now. A login that the forge does not know may do nothing.
     *
     * @throws dev.utakata.failure.TransientFailure where it cannot be read: the caller refuses
     */
    Permission of(RepositoryName repository, String login);
}
