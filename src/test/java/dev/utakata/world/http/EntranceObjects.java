package dev.utakata.world.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ingresses, HTTPRoutes and the one Gateway of the app cluster, as its API shows them. */
final class EntranceObjects {

    private EntranceObjects() {}

    /** @param resources {@code ingresses} or {@code httproutes}, one for each host */
    static Map<String, Object> list(String resources, List<String> hosts, Optional<String> loadBalancer) {
        return resources.equals("ingresses")
                ? AppClusterObjects.list(
                        "networking.k8s.io/v1",
                        "IngressList",
                        hosts.stream().map(host -> ingress(host, loadBalancer)).toList())
                : AppClusterObjects.list(
                        "gateway.networking.k8s.io/v1",
                        "HTTPRouteList",
                        hosts.stream().map(EntranceObjects::route).toList());
    }

    static Map<String, Object> gateway(Optional<String> loadBalancer) {
        Map<String, Object> status = new LinkedHashMap<>();
        loadBalancer.ifPresent(
                address -> status.put("addresses", List.of(Map.of("type", type(address), "value", address))));
        return Map.of(
                "apiVersion",
                "gateway.networking.k8s.io/v1",
                "kind",
                "Gateway",
                "metadata",
                Map.of("name", "public", "namespace", "edge"),
                "spec",
                Map.of("gatewayClassName", "alb"),
                "status",
                status);
    }

    private static Map<String, Object> ingress(String host, Optional<String> loadBalancer) {
        Map<String, Object> balancer = new LinkedHashMap<>();
        loadBalancer.ifPresent(address -> balancer.put(
                "ingress", List.of(Map.of(type(address).equals("Hostname") ? "hostname" : "ip", address))));
        return Map.of(
                "apiVersion", "networking.k8s.io/v1",
                "kind", "Ingress",
                "metadata", Map.of("name", "shop", "annotations", annotations(loadBalancer)),
                "spec", Map.of("rules", List.of(Map.of("host", host))),
                "status", Map.of("loadBalancer", balancer));
    }

    /** AWS's own names take IPv6 too in this cluster. */
    private static Map<String, String> annotations(Optional<String> loadBalancer) {
        return loadBalancer
                        .filter(address -> address.endsWith(".elb.amazonaws.com"))
                        .isPresent()
                ? Map.of("alb.ingress.kubernetes.io/ip-address-type", "dualstack")
                : Map.of();
    }

    private static Map<String, Object> route(String host) {
        return Map.of(
                "apiVersion",
                "gateway.networking.k8s.io/v1",
                "kind",
                "HTTPRoute",
                "metadata",
                Map.of("name", "shop"),
                "spec",
                Map.of(
                        "hostnames", List.of(host),
                        "parentRefs", List.of(Map.of("name", "public", "namespace", "edge"))));
    }

    private static String type(String address) {
        return address.matches("[0-9.]+") ? "IPAddress" : "Hostname";
    }
}
