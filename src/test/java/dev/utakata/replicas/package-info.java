/**
 * The real jar in processes of its own: several of them on one PostgreSQL, killed, stopped and started again, and one on the
 * embedded database. The world is around them over HTTP. Runs after {@code package}, by failsafe.
 */
@NullMarked
package dev.utakata.replicas;

import org.jspecify.annotations.NullMarked;
