/** Holds the Helm chart to what clusters, Utakata itself and the documentation say. */
@NullMarked
package dev.utakata.chart;

import org.jspecify.annotations.NullMarked;
