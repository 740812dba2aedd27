/**
 * Names as records of a Route 53 hosted zone, with an ownership TXT beside each.
 */
@NamedInterface("route53")
@NullMarked
package dev.utakata.dns.route53;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
