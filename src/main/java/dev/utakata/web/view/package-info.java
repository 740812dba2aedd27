/**
 * What pages and the API show, made of what is stored; knows nothing of how it is shown.
 */
@NullMarked
package dev.utakata.web.view;

import org.jspecify.annotations.NullMarked;
