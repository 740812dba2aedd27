package dev.utakata.chat;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rooms that the configuration names.
 *
 * @param byProperty the room by the property that names it
 * @param tokenProperty the property that holds the chat's token
 */
public record ConfiguredRooms(SortedMap<String, Long> byProperty, String tokenProperty) {

    public ConfiguredRooms {
        byProperty = Collections.unmodifiableSortedMap(new TreeMap<>(byProperty));
    }
}
