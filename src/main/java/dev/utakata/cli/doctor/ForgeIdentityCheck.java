package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;
import java.util.Set;

/** Whether GitHub takes our key or token, and for whom. */
final class ForgeIdentityCheck implements Check {

    static final String NAME = "github identity";

    private final Setup setup;

    ForgeIdentityCheck(Setup setup) {
        this.setup = setup;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> after() {
        return Set.of(ForgeCheck.NAME, "clock");
    }

    @Override
    public Finding look() {
        Setup.Identity identity = setup.identity();
        return Finding.good((setup.isApp() ? "the App " : "a token of ") + identity.login());
    }
}
