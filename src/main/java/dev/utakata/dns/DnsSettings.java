package dev.utakata.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Under which name an environment of a project is reached.
 *
 * @param mode who makes the name
 * @param zone id of the hosted zone, such as Z0123456789; needed where the mode is {@code route53}
 * @param host an environment's name; {@code {slug}} stands for the environment and is the whole first label
 * @param target name of the load balancer that all environments of the project are behind; absent where targetFrom says
 *     who knows it
 * @param targetFrom who says which load balancer an environment is behind
 * @param targetZone the load balancer's own hosted zone id; with it the record is an alias, without it a CNAME
 * @param nameServers the zone's authoritative servers, as host or host:port; none: they are found out
 */
public record DnsSettings(
        @DefaultValue("route53") Mode mode,
        @Nullable String zone,
        String host,
        @Nullable Hostname target,
        @DefaultValue("configuration") TargetFrom targetFrom,
        @Nullable String targetZone,
        @DefaultValue List<String> nameServers) {

    /** Who makes the name. */
    public enum Mode {
        /** Utakata makes a record for each environment. */
        ROUTE53,
        /** One permanent wildcard record serves all; nothing is called. */
        WILDCARD,
        /** ExternalDNS makes it from the overlay's Ingress; nothing is called. */
        EXTERNAL_DNS
    }

    /** Who says which load balancer an environment is behind. */
    public enum TargetFrom {
        /** The configuration: it is the same one for all environments. */
        CONFIGURATION,
        /** The status of the environment's Ingress in the app cluster. */
        INGRESS,
        /** The status of the Gateway in the app cluster to which the environment's HTTPRoute is attached. */
        GATEWAY
    }
}
