package dev.utakata.manifest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one environment in the manifest repository that Utakata writes. Others that people put beside them stay.
 *
 * @param folder where they are, relative to the repository's root, without a leading or trailing slash
 * @param files text by file name relative to the folder; empty where the whole folder is to go
 */
public record Overlay(String folder, SortedMap<String, String> files) {

    public Overlay {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** An overlay that is to go, with all that is in its folder. */
    public static Overlay none(String folder) {
        return new Overlay(folder, new TreeMap<>());
    }

    /** Whether the folder is to go. */
    public boolean isNone() {
        return files.isEmpty();
    }
}
