/**
 * The engine on db-scheduler: timer, lease and retry over the application's own database.
 */
@NullMarked
package dev.utakata.reconcile.dbscheduler;

import org.jspecify.annotations.NullMarked;
