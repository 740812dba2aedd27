/**
 * Kustomizations built by the tool itself, {@code kustomize} or {@code kubectl}, in a process of its own.
 */
@NullMarked
package dev.utakata.manifest.kustomize;

import org.jspecify.annotations.NullMarked;
