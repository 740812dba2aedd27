/** Route 53: hosted zones, atomic changes, ownership by whoever asks, propagation. */
@NullMarked
package dev.utakata.world.route53;

import org.jspecify.annotations.NullMarked;
