package dev.utakata.environment.step;

import dev.utakata.dns.DnsSettings;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Rehearsals;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.manifest.Overlay;
import dev.utakata.manifest.OverlayCheck;
import dev.utakata.manifest.OverlayImages;
import dev.utakata.manifest.OverlayRenderer;
import dev.utakata.manifest.OverlayValues;
import dev.utakata.project.Installation;
import dev.utakata.project.Project;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The overlay of an environment, rendered from what the manifest repository has, and built to see what it comes to. */
class Overlays implements Rehearsals {

    private final ManifestRepository manifests;
    private final OverlayCheck check;
    private final Installation installation;
    private final OverlayRenderer renderer = new OverlayRenderer();

    Overlays(ManifestRepository manifests, OverlayCheck check, Installation installation) {
        this.manifests = manifests;
        this.check = check;
        this.installation = installation;
    }

    @Override
    public Rehearsal of(Project project, Environment environment) {
        OverlayImages images = Images.of(project.build(), environment.wanted().value(), Facts.NONE);
        ManifestRepository.Proposal proposal = proposal(project, environment, images);
        SortedMap<String, String> files = new TreeMap<>();
        proposal.overlay()
                .files()
                .forEach((name, text) -> files.put(proposal.overlay().folder() + "/" + name, text));
        return new Rehearsal(images.toString(), files, manifests.diff(proposal));
    }

    /** What is to be proposed to the manifest repository. */
    ManifestRepository.Proposal proposal(Project project, Environment environment, OverlayImages images) {
        ManifestSettings settings = project.manifest();
        return new ManifestRepository.Proposal(
                settings.repository(),
                settings.base(),
                environment.branch(),
                overlay(project.as(environment.asked().profile()), environment, images),
                environment.slug() + ": show " + environment.wanted().abbreviated() + "\n\nFor "
                        + environment.pullRequestUrl() + "\n");
    }

    /** What is to be proposed when the environment is to go, where its overlay was merged. */
    static ManifestRepository.Proposal removal(Project project, Environment environment) {
        ManifestSettings settings = project.manifest();
        return new ManifestRepository.Proposal(
                settings.repository(),
                settings.base(),
                removalBranch(environment),
                Overlay.none(environment.named(settings.path())),
                environment.slug() + ": remove it\n\nFor " + environment.pullRequestUrl() + "\n");
    }

    static String removalBranch(Environment environment) {
        return "utakata-remove/" + environment.slug();
    }

    private Overlay overlay(Project project, Environment environment, OverlayImages images) {
        ManifestSettings settings = project.manifest();
        ManifestRepository.Tree tree = manifests
                .tree(settings.repository(), settings.base())
                .orElseThrow(() -> missing(settings, "The branch " + settings.base(), "manifest.base"));
        OverlayValues values = values(project, environment, images);
        Overlay overlay = rendered(settings, environment, values, tree);
        check.check(overlay, values, tree);
        return overlay;
    }

    private Overlay rendered(
            ManifestSettings settings, Environment environment, OverlayValues values, ManifestRepository.Tree tree) {
        String folder = environment.named(settings.path());
        if (settings.template() != null) {
            String from = environment.named(settings.template());
            Map<String, String> template = tree.read(from);
            if (template.isEmpty()) {
                throw missing(settings, "The folder " + from, "manifest.template");
            }
            return renderer.render(folder, template, values);
        }
        String base = environment.named(settings.kustomization());
        if (!tree.isKustomization(base)) {
            throw missing(settings, base + "/kustomization.yaml", "manifest.kustomization");
        }
        return renderer.renderBuiltIn(folder, base, values);
    }

    private OverlayValues values(Project project, Environment environment, OverlayImages images) {
        SortedMap<String, String> parameters = new TreeMap<>(project.manifest().parameters());
        parameters.putAll(environment.asked().parameters());
        // A name that the project allows no longer is no name of a template any more.
        parameters.keySet().retainAll(project.manifest().parameters().keySet());
        return new OverlayValues(
                installation.id(),
                environment.project(),
                environment.asked().profile(),
                environment.slug().value(),
                environment.slug().value(),
                environment.host().value(),
                project.dns().mode() == DnsSettings.Mode.EXTERNAL_DNS,
                images,
                environment.wanted(),
                environment.pullRequest(),
                environment.pullRequestUrl(),
                environment.asked().by(),
                environment.asked().at(),
                environment.expires(),
                parameters);
    }

    private static PermanentFailure missing(ManifestSettings settings, String what, String property) {
        return new PermanentFailure(
                what + " is not in " + settings.repository() + " on " + settings.base(),
                "The platform team adds it there, or points " + property + " of the project to where it is.");
    }
}
