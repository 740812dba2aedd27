package dev.utakata.environment.step;

import dev.utakata.environment.Facts;
import dev.utakata.environment.Situation;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepState;
import dev.utakata.image.BuildSettings;
import dev.utakata.image.ImageReference;
import dev.utakata.manifest.OverlayImages;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The images of an environment, pinned as far as its build has told. */
final class Images {

    private static final String DIGEST = "digest:";

    private Images() {}

    /** Writes down what the tags name. */
    static Facts with(Facts facts, Map<String, String> digests) {
        Facts all = facts;
        for (Map.Entry<String, String> digest : digests.entrySet()) {
            all = all.with(DIGEST + digest.getKey(), digest.getValue());
        }
        return all;
    }

    static OverlayImages of(BuildSettings settings, Situation situation) {
        Facts facts = situation
                .step(StepName.BUILD_IMAGE)
                .filter(StepState::isDone)
                .map(StepState::facts)
                .orElse(Facts.NONE);
        return of(settings, situation.environment().wanted().value(), facts);
    }

    /** @param facts of a build; none where nothing was built yet */
    static OverlayImages of(BuildSettings settings, String tag, Facts facts) {
        SortedMap<String, ImageReference> others = new TreeMap<>();
        settings.images().forEach((key, name) -> others.put(key, new ImageReference(name, tag, digest(facts, name))));
        return new OverlayImages(new ImageReference(settings.image(), tag, digest(facts, settings.image())), others);
    }

    private static @Nullable String digest(Facts facts, String name) {
        return facts.get(DIGEST + name).orElse(null);
    }
}
