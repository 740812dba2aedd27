/** Chatwork: rooms, members, messages and both rate limits. */
@NullMarked
package dev.utakata.world.chatwork;

import org.jspecify.annotations.NullMarked;
