package dev.utakata.rollout.argocd;

import dev.utakata.rollout.Clusters;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The clusters as their API servers tell of them. */
final class ArgoCdSetup implements Clusters {

    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ArgoCdClusters clusters;

    ArgoCdSetup(ArgoCdClusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public boolean hasApp() {
        return clusters.app().isPresent();
    }

    /** Asks as whoever asks: every account may, by the role system:basic-user. Nothing is stored. */
    @Override
    public boolean allows(Cluster cluster, Right right) {
        ClusterClient client =
                cluster == Cluster.MANAGER ? clusters.manager() : clusters.app().orElseThrow();
        String[] resource = right.resource().split("/");
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("verb", right.verb());
        wanted.put("group", right.group());
        wanted.put("resource", resource[0]);
        if (resource.length > 1) {
            wanted.put("subresource", resource[1]);
        }
        if (!right.namespace().isEmpty()) {
            wanted.put("namespace", right.namespace());
        }
        String review = JSON.writeValueAsString(Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "spec",
                Map.of("resourceAttributes", wanted)));
        String answer = client.call("create selfsubjectaccessreviews", it -> it.raw(REVIEWS, "POST", review));
        return JSON.readTree(answer).path("status").path("allowed").asBoolean(false);
    }

    @Override
    public Optional<Generated> applicationSet(String namespace, String name) {
        return read(ArgoCdRollouts.APPLICATION_SET, namespace, name)
                .map(set -> map(set.getAdditionalProperties().get("spec")))
                .map(spec -> new Generated(
                        Boolean.TRUE.equals(spec.get("goTemplate")),
                        list(spec.get("generators")).stream()
                                .map(ArgoCdSetup::map)
                                .map(ArgoCdSetup::generator)
                                .toList(),
                        template(map(spec.get("template")))));
    }

    @Override
    public Optional<AppProject> appProject(String namespace, String name) {
        return read(ArgoCdRollouts.kind("AppProject", "appprojects"), namespace, name)
                .map(project -> map(project.getAdditionalProperties().get("spec")))
                .map(spec -> new AppProject(
                        texts(spec.get("sourceRepos")),
                        list(spec.get("destinations")).stream()
                                .map(ArgoCdSetup::map)
                                .map(it -> new Destination(
                                        text(it.get("name")), text(it.get("server")), text(it.get("namespace"))))
                                .toList(),
                        list(spec.get("clusterResourceWhitelist")).stream()
                                .map(ArgoCdSetup::map)
                                .map(it ->
                                        new KindRule(text(it.get("group")), text(it.get("kind")), text(it.get("name"))))
                                .toList()));
    }

    private Optional<GenericKubernetesResource> read(ResourceDefinitionContext kind, String namespace, String name) {
        return clusters.manager()
                .call(
                        "get " + kind.getPlural() + " " + name + " in " + namespace,
                        client -> Optional.ofNullable(client.genericKubernetesResources(kind)
                                .inNamespace(namespace)
                                .withName(name)
                                .get()));
    }

    private static Generator generator(Map<?, ?> generator) {
        String kind = generator.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !key.equals("selector"))
                .findFirst()
                .orElse("");
        Map<?, ?> it = map(generator.get(kind));
        Map<?, ?> github = map(it.get("github"));
        List<String> branches = new ArrayList<>();
        list(it.get("filters")).forEach(filter -> {
            String branch = text(map(filter).get("branchMatch"));
            if (!branch.isEmpty()) {
                branches.add(branch);
            }
        });
        return new Generator(
                kind,
                github.isEmpty() ? text(it.get("repoURL")) : text(github.get("owner")) + "/" + text(github.get("repo")),
                texts(github.get("labels")),
                branches,
                list(it.get("directories")).stream()
                        .map(folder -> text(map(folder).get("path")))
                        .toList(),
                text(it.get("revision")),
                it.get("requeueAfterSeconds") instanceof Number seconds ? seconds.intValue() : null);
    }

    private static Template template(Map<?, ?> template) {
        Map<?, ?> metadata = map(template.get("metadata"));
        Map<?, ?> spec = map(template.get("spec"));
        Map<?, ?> source = map(spec.get("source"));
        Map<?, ?> destination = map(spec.get("destination"));
        Map<String, String> labels = new LinkedHashMap<>();
        map(metadata.get("labels")).forEach((name, value) -> labels.put(text(name), text(value)));
        String cluster = text(destination.get("name"));
        return new Template(
                text(metadata.get("name")),
                labels,
                texts(metadata.get("finalizers")).stream()
                        .anyMatch(it -> it.startsWith("resources-finalizer.argocd.argoproj.io")),
                text(spec.get("project")),
                new Source(text(source.get("repoURL")), text(source.get("targetRevision")), text(source.get("path"))),
                cluster.isEmpty() ? text(destination.get("server")) : cluster,
                text(destination.get("namespace")),
                map(spec.get("syncPolicy")).containsKey("automated"));
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object node) {
        return node instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object node) {
        return list(node).stream().map(ArgoCdSetup::text).toList();
    }

    private static String text(@Nullable Object node) {
        return node == null ? "" : node.toString();
    }
}
