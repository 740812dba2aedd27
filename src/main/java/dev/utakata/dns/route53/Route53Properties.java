package dev.utakata.dns.route53;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How Route 53 is reached. The credentials are those that the AWS SDK finds: a pod's role, the environment, system
 * properties.
 *
 * @param endpoint another address than AWS's own, for emulators; usually absent
 */
public record Route53Properties(@Nullable URI endpoint) {}
