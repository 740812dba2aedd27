/**
 * The pages for people and how they stay up to date.
 */
@NullMarked
package dev.utakata.web.page;

import org.jspecify.annotations.NullMarked;
