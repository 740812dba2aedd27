/** The app cluster: namespaces, the applications that run in them, the image registry they pull from and the load balancer before them. */
@NullMarked
package dev.utakata.world.cluster;

import org.jspecify.annotations.NullMarked;
