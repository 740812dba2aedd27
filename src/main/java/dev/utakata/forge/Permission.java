package dev.utakata.forge;

/** What somebody may do in a repository, by the forge's standard roles; a later one includes the earlier. */
public enum Permission {
    NONE,
    READ,
    TRIAGE,
    WRITE,
    MAINTAIN,
    ADMIN;

    public boolean allows(Permission needed) {
        return compareTo(needed) >= 0;
    }
}
