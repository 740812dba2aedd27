package dev.utakata.manifest;

import dev.utakata.failure.PermanentFailure;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds an overlay before anybody sees it, where the tool for it is at hand, and looks at what comes out. */
public final class OverlayCheck {

    private static final Logger log = LoggerFactory.getLogger(OverlayCheck.class);
    private static final int MOST_FOLDERS = 50;

    private final OverlayBuild build;

    public OverlayCheck(OverlayBuild build) {
        this.build = build;
    }

    /**
     * @param tree the base branch, on which the overlay would be
     * @throws PermanentFailure where it cannot be built, or would run something else than it should
     */
    public void check(Overlay overlay, OverlayValues values, ManifestRepository.Tree tree) {
        if (overlay.files().keySet().stream().noneMatch(KustomizationRules::isKustomization)
                || overlay.files().keySet().stream()
                        .filter(KustomizationRules::isKustomization)
                        .allMatch(name -> name.contains("/"))) {
            return;
        }
        Map<String, String> files = new TreeMap<>();
        overlay.files().forEach((name, text) -> files.put(overlay.folder() + "/" + name, text));
        if (collect(files, tree)) {
            build.build(overlay.folder(), files).ifPresent(built -> new BuiltOverlay(built).check(values));
        }
    }

    /**
     * Adds the folders that are referred to, and those that they refer to.
     *
     * @return false where something of them is no text: kustomize may well take it, but we have it only as text
     */
    private static boolean collect(Map<String, String> files, ManifestRepository.Tree tree) {
        Set<String> read = new HashSet<>();
        Set<String> missing = KustomizationRules.check(files);
        while (!missing.isEmpty()) {
            for (String folder : missing) {
                try {
                    tree.read(folder).forEach((name, text) -> files.put(folder + "/" + name, text));
                } catch (PermanentFailure noText) {
                    log.info("The overlay is not built before it is proposed: {}", noText.getMessage());
                    return false;
                }
                read.add(folder);
            }
            if (read.size() > MOST_FOLDERS) {
                throw new PermanentFailure(
                        "the overlay builds upon more than " + MOST_FOLDERS + " folders",
                        "Platform team: build it upon fewer.");
            }
            missing = new HashSet<>(KustomizationRules.check(files));
            missing.removeAll(read);
        }
        return true;
    }
}
