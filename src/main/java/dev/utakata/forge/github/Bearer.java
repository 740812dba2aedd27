package dev.utakata.forge.github;

/** In whose name calls are made. Asking may itself go outside, for an App. */
interface Bearer {

    /** Whose limits the calls count against: an installation, the App itself, or the owner of a token. */
    String account();

    /** What the answers belong to: in another name the same address may show something else. */
    String scope();

    /** A token that is good for some minutes. */
    String token();

    /** Drops a token that GitHub has refused. @return whether there is hope that the next one is better */
    boolean forget(String refused);

    /**
     * Drops a token that may not do something, where it may have been given more rights since.
     *
     * @return whether there is hope that the next one may
     */
    default boolean outgrow(String forbidden) {
        return false;
    }
}
