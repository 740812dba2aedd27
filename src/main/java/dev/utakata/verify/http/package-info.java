/**
 * Asks over HTTP, at the load balancer's own address and with the environment's name in Host and SNI, so that the name is never resolved.
 */
@NullMarked
package dev.utakata.verify.http;

import org.jspecify.annotations.NullMarked;
