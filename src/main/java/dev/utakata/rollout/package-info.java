/**
 * The port to what brings an overlay to a cluster: refresh, status, and the rule that says when an environment is up. Used by the step that awaits the rollout; the vendor is in {@code argocd}.
 */
@ApplicationModule(allowedDependencies = {"failure", "forge", "image", "outside", "reconcile"})
@NullMarked
package dev.utakata.rollout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
