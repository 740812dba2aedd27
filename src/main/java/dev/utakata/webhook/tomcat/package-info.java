/**
 * What only the server underneath can do against slow strangers: it alone sees requests whose headers have not arrived yet.
 */
@NullMarked
package dev.utakata.webhook.tomcat;

import org.jspecify.annotations.NullMarked;
