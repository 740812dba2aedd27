package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.rollout.Entrances;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the load balancer's address from the app cluster: Ingress (networking.k8s.io/v1) or Gateway API v1. */
final class AppClusterEntrances implements Entrances {

    private static final ResourceDefinitionContext ROUTE = gatewayApi("HTTPRoute", "httproutes");
    private static final ResourceDefinitionContext GATEWAY = gatewayApi("Gateway", "gateways");
    private static final String IP_ADDRESS_TYPE = "alb.ingress.kubernetes.io/ip-address-type";

    private final ArgoCdClusters clusters;

    AppClusterEntrances(ArgoCdClusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public Entrance of(String namespace, String host, Kind kind) {
        ClusterClient cluster = clusters.app()
                .orElseThrow(() -> new PermanentFailure(
                        "Utakata has no access to the app cluster, so it cannot read the load balancer's name there.",
                        "Configure utakata.clusters.app, or name the load balancer in dns.target."));
        return switch (kind) {
            case INGRESS -> ingress(cluster, namespace, host);
            case GATEWAY -> gateway(cluster, namespace, host);
        };
    }

    private static Entrance ingress(ClusterClient cluster, String namespace, String host) {
        List<Ingress> all = cluster.call(
                "list ingresses in " + namespace,
                client -> client.network()
                        .v1()
                        .ingresses()
                        .inNamespace(namespace)
                        .list()
                        .getItems());
        List<Ingress> ours = all.stream()
                .filter(ingress -> ingress.getSpec() != null
                        && stream(ingress.getSpec().getRules()).anyMatch(rule -> host.equals(rule.getHost())))
                .toList();
        if (ours.isEmpty()) {
            return new Entrance.Unknown("no Ingress in " + namespace + " has a rule for " + host);
        }
        return ours.stream()
                .flatMap(ingress -> address(ingress).stream())
                .findFirst()
                .<Entrance>map(Entrance.Known::new)
                .orElseGet(() -> new Entrance.Unknown(
                        "the Ingress " + ours.getFirst().getMetadata().getName() + " has no load balancer yet"));
    }

    private static Optional<String> address(Ingress ingress) {
        if (ingress.getStatus() == null || ingress.getStatus().getLoadBalancer() == null) {
            return Optional.empty();
        }
        List<IngressLoadBalancerIngress> points =
                stream(ingress.getStatus().getLoadBalancer().getIngress()).toList();
        Map<String, String> annotations = ingress.getMetadata().getAnnotations();
        boolean dualstack = annotations != null
                && String.valueOf(annotations.get(IP_ADDRESS_TYPE)).startsWith("dualstack");
        return named(points.stream().map(IngressLoadBalancerIngress::getHostname))
                // Only under this name does an ALB have AAAA records as well.
                .map(name -> dualstack && name.endsWith(".elb.amazonaws.com") ? "dualstack." + name : name)
                .or(() -> numbered(points.stream().map(IngressLoadBalancerIngress::getIp)));
    }

    private static Entrance gateway(ClusterClient cluster, String namespace, String host) {
        List<GenericKubernetesResource> routes = cluster.call(
                "list httproutes in " + namespace,
                client -> client.genericKubernetesResources(ROUTE)
                        .inNamespace(namespace)
                        .list()
                        .getItems());
        Optional<Map<?, ?>> parent = routes.stream()
                .filter(route -> elements(route.get("spec", "hostnames")).anyMatch(host::equals))
                .flatMap(route -> elements(route.get("spec", "parentRefs")))
                .<Map<?, ?>>mapMulti((reference, next) -> {
                    if (reference instanceof Map<?, ?> map) {
                        next.accept(map);
                    }
                })
                .filter(reference -> reference.get("kind") == null || "Gateway".equals(reference.get("kind")))
                .findFirst();
        if (parent.isEmpty()) {
            return new Entrance.Unknown("no HTTPRoute in " + namespace + " names " + host + " and a Gateway");
        }
        String name = String.valueOf(parent.get().get("name"));
        Object elsewhere = parent.get().get("namespace");
        String where = elsewhere == null ? namespace : String.valueOf(elsewhere);
        GenericKubernetesResource gateway = cluster.call(
                "get gateways " + name + " in " + where,
                client -> client.genericKubernetesResources(GATEWAY)
                        .inNamespace(where)
                        .withName(name)
                        .get());
        if (gateway == null) {
            return new Entrance.Unknown("there is no Gateway " + name + " in " + where);
        }
        List<Object> addresses = elements(gateway.get("status", "addresses")).toList();
        return named(addresses.stream().map(address -> value(address, "Hostname")))
                .or(() -> numbered(addresses.stream().map(address -> value(address, "IPAddress"))))
                .<Entrance>map(Entrance.Known::new)
                .orElseGet(() -> new Entrance.Unknown("the Gateway " + name + " has no address yet"));
    }

    /** The type is optional, and means an IP address where it is left out. */
    private static @Nullable String value(Object address, String type) {
        if (!(address instanceof Map<?, ?> map)) {
            return null;
        }
        Object is = map.get("type") == null ? "IPAddress" : map.get("type");
        return type.equals(is) ? String.valueOf(map.get("value")) : null;
    }

    private static Optional<String> named(Stream<@Nullable String> names) {
        return names.filter(Objects::nonNull)
                .filter(name -> name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"))
                .findFirst();
    }

    private static Optional<String> numbered(Stream<@Nullable String> addresses) {
        return named(addresses.filter(address -> address != null && address.matches("[0-9]+(\\.[0-9]+){3}")));
    }

    private static Stream<Object> elements(@Nullable Object list) {
        return list instanceof Collection<?> some ? some.stream().map(Object.class::cast) : Stream.empty();
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private static ResourceDefinitionContext gatewayApi(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("gateway.networking.k8s.io")
                .withVersion("v1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
