package dev.utakata.forge;

/** What somebody may do in a repository; a later one includes the earlier. */
public enum Permission {
    NONE,
    READ,
    WRITE,
    ADMIN;

    public boolean allows(Permission needed) {
        return compareTo(needed) >= 0;
    }
}
