package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;

/** Whether GitHub can be reached at all. */
final class ForgeCheck implements Check {

    static final String NAME = "github";

    private final Setup setup;

    ForgeCheck(Setup setup) {
        this.setup = setup;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        setup.time();
        return Finding.good(setup.address() + " answers");
    }
}
