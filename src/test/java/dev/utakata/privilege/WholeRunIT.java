package dev.utakata.privilege;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.utakata.run.RunLog;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looks back when all tests are through: the rights that we ask for are those that we use. */
class WholeRunIT {

    /** Together these make every kind of call. */
    private static final List<String> EVERYTHING = List.of(
            "HttpStories",
            "HttpManagedStories",
            "HttpMergingStories",
            "HttpIngressStories",
            "PolledStories",
            "ArgoCdRolloutsTest",
            "AppClusterEntrancesTest",
            "QueuedNamesTest",
            "RegistryAnswersTest",
            "GitHubTeamsTest",
            "DoctorTest");

    @Test
    void no_right_is_asked_for_that_no_test_of_the_whole_run_has_used() {
        assumeThat(RunLog.read("classes"))
                .as("only a run of all tests shows what is not used")
                .containsAll(EVERYTHING);
        for (String topic : List.of("secrets", "requests", "webhooks")) {
            RunLog.read(topic).forEach(System.out::println);
        }
        Set<Demand> demands =
                RunLog.read("demands").stream().map(Demands::ofLine).collect(Collectors.toSet());
        System.out.println("Rights that were used: " + Demands.summary(demands));
        assertThat(Grants.superfluous(demands, observed(demands))).isEmpty();
    }

    /** Without GitHub's own description, which the build on a developer's machine may lack, its calls have no names. */
    private static List<Grants> observed(Set<Demand> demands) {
        boolean named = demands.stream().anyMatch(it -> it.action().startsWith("pulls/"));
        return Shipped.ALL.stream()
                .filter(it -> named || !(it instanceof AppManifest))
                .toList();
    }
}
