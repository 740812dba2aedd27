package dev.utakata.manifest;

import java.util.Map;
import java.util.Optional;

/** Builds kustomizations as Argo CD will, where the tool for it is at hand. */
public interface OverlayBuild {

    /**
     * Builds one folder of a tree.
     *
     * @param folder the one to build
     * @param files text by path from the tree's root: all that the folder refers to
     * @return the built documents; empty where no tool is at hand, so that nothing can be said
     * @throws dev.utakata.failure.PermanentFailure with what the tool says where it cannot be built
     * @throws dev.utakata.failure.TransientFailure where the tool did not come to an end
     */
    Optional<String> build(String folder, Map<String, String> files);
}
