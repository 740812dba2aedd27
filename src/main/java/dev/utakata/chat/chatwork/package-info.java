/**
 * Rooms as Chatwork rooms: form-encoded posts in Chatwork's notation, with every bracket of foreign text defused.
 */
@NamedInterface("chatwork")
@NullMarked
package dev.utakata.chat.chatwork;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
