package dev.utakata;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The modules use each other only as their package-info says, and in no circle. */
class ModularityTests {

    @Test
    void modules_keep_to_their_boundaries() {
        ApplicationModules.of(UtakataApplication.class).verify();
    }
}
