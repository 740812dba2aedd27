/**
 * Names as records of a Route 53 hosted zone, with an ownership TXT beside each.
 */
@NullMarked
package dev.utakata.dns.route53;

import org.jspecify.annotations.NullMarked;
