package dev.utakata.image;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a project's images come to be. They are tagged with the full commit.
 *
 * @param kind who builds
 * @param workflow file name of the workflow that builds one commit; must exist on the default branch and declare the
 *     inputs sha, tag, pull_request and correlation_id
 * @param ref trusted branch whose copy of the workflow runs; never the pull request's
 * @param image registry and repository of the image, without a tag
 * @param images further images of the same commit, by the name under which a template knows them
 * @param check where others build: name of the check that ends when the image is there; absent: the registry is asked
 * @param digest who says what the tag names, so that the overlay can pin it
 * @param timeout how long one build may take before it counts as failed
 */
public record BuildSettings(
        @DefaultValue("workflow") Kind kind,
        @Nullable String workflow,
        @DefaultValue("main") String ref,
        String image,
        @DefaultValue Map<String, String> images,
        @Nullable String check,
        @DefaultValue("artifact") Digest digest,
        @DefaultValue("30m") Duration timeout) {

    public BuildSettings {
        images = Collections.unmodifiableMap(new TreeMap<>(images));
    }

    /** Who builds. */
    public enum Kind {
        /** Utakata has the workflow run. */
        WORKFLOW,
        /** The project's own CI builds every commit anyway; Utakata waits for it. */
        EXISTING
    }

    /** Who says what a tag names. */
    public enum Digest {
        /** The run, in an artifact named image-digests; where it has none, the tag is used. */
        ARTIFACT,
        /** The registry. It is asked before a build as well: what is there already is not built again. */
        REGISTRY,
        /** Nobody: the tag is used. */
        NONE
    }

    /** The names of all images, without tags; the main one first. */
    public List<String> names() {
        return Stream.concat(Stream.of(image), images.values().stream()).toList();
    }

    /** Whether the registry can be asked for an image. */
    public boolean asksRegistry() {
        return digest == Digest.REGISTRY || (kind == Kind.EXISTING && check == null);
    }
}
