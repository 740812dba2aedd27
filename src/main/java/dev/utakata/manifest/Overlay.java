package dev.utakata.manifest;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one environment in the manifest repository.
 *
 * @param folder where they are, relative to the repository's root, without a leading or trailing slash
 * @param files text by file name relative to the folder; the folder holds these and no others
 */
public record Overlay(String folder, SortedMap<String, String> files) {

    public Overlay {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
