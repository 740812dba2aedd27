/**
 * What tags name, read by the OCI distribution API with nothing but the right to pull.
 */
@NamedInterface("registry")
@NullMarked
package dev.utakata.image.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
