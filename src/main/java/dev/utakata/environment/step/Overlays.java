package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Rehearsals;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.image.ImageReference;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.manifest.Overlay;
import dev.utakata.manifest.OverlayRenderer;
import dev.utakata.manifest.OverlayValues;
import dev.utakata.project.Project;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The overlay of an environment, rendered from what the manifest repository has. */
class Overlays implements Rehearsals {

    private final ManifestRepository manifests;
    private final OverlayRenderer renderer = new OverlayRenderer();

    Overlays(ManifestRepository manifests) {
        this.manifests = manifests;
    }

    @Override
    public Rehearsal of(Project project, Environment environment) {
        return new Rehearsal(image(project, environment), manifests.diff(proposal(project, environment)));
    }

    /** What is to be proposed to the manifest repository. */
    ManifestRepository.Proposal proposal(Project project, Environment environment) {
        ManifestSettings settings = project.manifest();
        return new ManifestRepository.Proposal(
                settings.repository(),
                settings.base(),
                environment.branch(),
                overlay(project, environment),
                environment.slug() + ": show " + environment.wanted().abbreviated() + "\n\nFor "
                        + environment.pullRequestUrl() + "\n");
    }

    private static ImageReference image(Project project, Environment environment) {
        return new ImageReference(project.build().image(), environment.wanted().value());
    }

    private Overlay overlay(Project project, Environment environment) {
        ManifestSettings settings = project.manifest();
        String folder = environment.named(settings.path());
        OverlayValues values = values(project, environment);
        if (settings.template() != null) {
            Map<String, String> template =
                    manifests.read(settings.repository(), settings.base(), environment.named(settings.template()));
            if (template.isEmpty()) {
                throw missing(settings, environment.named(settings.template()), "manifest.template");
            }
            return renderer.render(folder, template, values);
        }
        String base = environment.named(settings.kustomization());
        if (!manifests.read(settings.repository(), settings.base(), base).containsKey("kustomization.yaml")) {
            throw missing(settings, base + "/kustomization.yaml", "manifest.kustomization");
        }
        return renderer.renderBuiltIn(folder, base, values);
    }

    private static OverlayValues values(Project project, Environment environment) {
        SortedMap<String, String> parameters = new TreeMap<>(project.manifest().parameters());
        parameters.putAll(environment.asked().parameters());
        // A name that the project allows no longer is no name of a template any more.
        parameters.keySet().retainAll(project.manifest().parameters().keySet());
        return new OverlayValues(
                environment.project(),
                environment.slug().value(),
                environment.slug().value(),
                environment.host().value(),
                image(project, environment),
                environment.wanted(),
                environment.pullRequest(),
                environment.pullRequestUrl(),
                environment.asked().by(),
                environment.asked().at(),
                parameters);
    }

    private static PermanentFailure missing(ManifestSettings settings, String what, String property) {
        return new PermanentFailure(
                what + " is not in " + settings.repository() + " on " + settings.base(),
                "The platform team adds it there, or points " + property + " of the project to where it is.");
    }
}
