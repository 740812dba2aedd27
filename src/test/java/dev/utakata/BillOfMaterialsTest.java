package dev.utakata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bill of materials in the jar names everything that runs, and each part of it under a licence that fits ours. */
class BillOfMaterialsTest {

    private static final String PLACE = "META-INF/sbom/application.cdx.json";

    /** As the bill says them; a name where the part's own description has no identifier. */
    private static final Set<String> FITTING = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "0BSD",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL 1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later");

    @Test
    void every_part_that_runs_may_be_passed_on_with_ours() throws IOException {
        JsonNode bill = bill();
        assertThat(bill.path("components")).hasSizeGreaterThan(100);
        assertThat(misfits(bill)).isEmpty();
    }

    @Test
    void the_bill_names_what_runs_and_leaves_out_what_only_tests_need() throws IOException {
        List<String> names = new ArrayList<>();
        bill().path("components").forEach(it -> names.add(it.path("name").asString()));
        assertThat(names)
                .contains("org.eclipse.jgit", "route53", "kubernetes-client", "postgresql", "tomcat-embed-core")
                .doesNotContain("wiremock", "assertj-core", "playwright");
    }

    /** Of several licences one may choose. */
    @Test
    void a_part_without_a_fitting_licence_is_noticed() {
        JsonNode planted = JsonMapper.shared().readTree("""
                {"components": [
                  {"name": "both", "licenses": [{"license": {"id": "GPL-2.0-only"}}, {"license": {"id": "MIT"}}]},
                  {"name": "viral", "version": "1", "licenses": [{"license": {"id": "AGPL-3.0-only"}}]},
                  {"name": "unknown", "version": "2"}]}
                """);
        assertThat(misfits(planted)).containsExactly("viral 1 [AGPL-3.0-only]", "unknown 2 []");
    }

    private static JsonNode bill() throws IOException {
        try (InputStream bill = UtakataApplication.class.getClassLoader().getResourceAsStream(PLACE)) {
            assertThat(bill).as(PLACE + ", which the build writes").isNotNull();
            return JsonMapper.shared().readTree(bill);
        }
    }

    private static List<String> misfits(JsonNode bill) {
        List<String> misfits = new ArrayList<>();
        for (JsonNode component : bill.path("components")) {
            List<String> licences = new ArrayList<>();
            component.path("licenses").forEach(it -> {
                JsonNode licence = it.path("license");
                licences.add(licence.path("id")
                        .asString(licence.path("name")
                                .asString(it.path("expression").asString(""))));
            });
            if (licences.stream().noneMatch(FITTING::contains)) {
                misfits.add(component.path("name").asString() + " "
                        + component.path("version").asString() + " " + licences);
            }
        }
        return misfits;
    }
}
