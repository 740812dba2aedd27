package dev.utakata.cli.doctor;

import java.util.Set;

/** A question to GitHub, which can be asked once GitHub has told who we are. */
abstract class IdentifiedCheck implements Check {

    private final String name;

    IdentifiedCheck(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Set<String> after() {
        return Set.of(ForgeIdentityCheck.NAME);
    }
}
