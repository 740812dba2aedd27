package dev.utakata.environment;

import dev.utakata.project.Project;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows what an environment would be made of, without making any of it. Goes outside, to read. */
public interface Rehearsals {

    /**
     * What would be deployed for an environment, which need not exist.
     *
     * @throws dev.utakata.failure.TransientFailure where the manifest repository cannot be read now
     * @throws dev.utakata.failure.PermanentFailure where the overlay cannot be rendered, with what to do
     */
    Rehearsal of(Project project, Environment environment);

    /**
     * What would be deployed.
     *
     * @param images by their tags: digests are known only when they are built
     * @param files the overlay's files by their path in the manifest repository
     * @param diff what would change in the manifest repository, as a unified diff; empty where nothing would
     */
    record Rehearsal(String images, SortedMap<String, String> files, String diff) {

        public Rehearsal {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }
}
