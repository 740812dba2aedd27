package dev.utakata.sandbox;

import java.util.List;
import java.util.function.Function;

/**
 * The parts of the page that refresh by themselves. Each has a version, a digest of what it shows, so that a part that has
 * not changed is left alone: what is focused, selected or folded open in it stays so.
 */
final class LivePanels {

    private static final List<Part> PARTS = List.of(
            new Part("pull", view -> List.of(view.pull(), view.draft(), view.pullRequests(), view.deployments())),
            new Part("comments", View::comments),
            new Part("actions", view -> List.of(view.pull().state(), view.labelled(), view.draft())),
            new Part(
                    "manifests",
                    view -> view.manifests().pullRequests() + " "
                            + view.manifests().branches()),
            new Part("overlay", view -> view.manifests().files()),
            new Part("argocd", View::applications),
            new Part("cluster", View::namespaces),
            new Part("dns", View::records),
            new Part("room", View::messages));

    List<Panel> of(View view) {
        return PARTS.stream().map(part -> part.panel(view)).toList();
    }

    /** @param shows what the part is made of */
    private record Part(String id, Function<View, Object> shows) {

        Panel panel(View view) {
            return new Panel(
                    id, id + Integer.toHexString(shows.apply(view).toString().hashCode()));
        }
    }

    /** A part of the page. @param id of its element, and name of its fragment */
    record Panel(String id, String version) {}
}
