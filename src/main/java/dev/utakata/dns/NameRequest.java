package dev.utakata.dns;

import org.jspecify.annotations.Nullable;

/**
 * A name and what it is to point at.
 *
 * @param zone id of the hosted zone
 * @param target the load balancer, or its IPv4 address; needed to publish a name, not to withdraw it
 * @param targetZone the load balancer's own hosted zone id; with it the record is an alias, without it a CNAME
 * @param owner who we are and for which environment; a name that bears another owner, or none, is never touched
 */
public record NameRequest(
        String zone,
        Hostname host,
        @Nullable Hostname target,
        @Nullable String targetZone,
        Owner owner) {

    /**
     * The mark in the TXT record beside a name.
     *
     * @param installation tells one Utakata from another that shares the zone
     * @param environment the environment's slug
     */
    public record Owner(String installation, String environment) {}
}
