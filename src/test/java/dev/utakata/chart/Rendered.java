package dev.utakata.chart;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the chart makes of one set of values. */
public record Rendered(List<Map<String, Object>> documents) {

    public List<Tree> all() {
        return documents.stream().map(Tree::new).toList();
    }

    public List<Tree> ofKind(String kind) {
        return all().stream().filter(it -> it.at("kind").text().equals(kind)).toList();
    }

    /** The only one of its kind. */
    public Tree the(String kind) {
        List<Tree> found = ofKind(kind);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects of the kind " + kind);
        }
        return found.getFirst();
    }

    /** The Deployment of Utakata itself. */
    public Tree deployment() {
        return ofKind("Deployment").stream()
                .filter(it -> component(it.at("metadata")).equals("service"))
                .findFirst()
                .orElseThrow();
    }

    /** The configuration that Utakata reads. */
    public String application() {
        return ofKind("ConfigMap").stream()
                .map(it -> it.at("data", "application.yml"))
                .filter(it -> !it.isAbsent())
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** The pods' specifications, of all that have any. */
    Stream<Tree> pods() {
        return ofKind("Deployment").stream().map(it -> it.at("spec", "template"));
    }

    static String component(Tree metadata) {
        return metadata.at("labels", "app.kubernetes.io/component").text();
    }
}
