package dev.utakata.rollout.argocd;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The events of a namespace, the newest first. */
final class Warnings {

    private final List<Event> newestFirst;

    Warnings(List<Event> events) {
        this.newestFirst = events.stream()
                .filter(event -> event.getInvolvedObject() != null && event.getReason() != null)
                .sorted(Comparator.comparing(Warnings::time).reversed())
                .toList();
    }

    /** The newest message for one of these reasons about an object. */
    Optional<String> newest(String kind, ObjectMeta object, Set<String> reasons) {
        return all(kind, object, reasons).findFirst();
    }

    /** The messages for one of these reasons about an object, the newest first. */
    Stream<String> all(String kind, ObjectMeta object, Set<String> reasons) {
        return newestFirst.stream()
                .filter(event -> reasons.contains(event.getReason()) && isAbout(event, kind, object))
                .map(Warnings::message);
    }

    /** The events for this reason about objects of these kinds, the newest first. */
    List<Event> about(Set<String> kinds, String reason) {
        return newestFirst.stream()
                .filter(event -> reason.equals(event.getReason())
                        && kinds.contains(event.getInvolvedObject().getKind()))
                .toList();
    }

    static String message(Event event) {
        return event.getMessage() == null ? "" : event.getMessage();
    }

    /** By its uid where both have one: the pods of a StatefulSet take over the names of those before them. */
    private static boolean isAbout(Event event, String kind, ObjectMeta object) {
        ObjectReference involved = event.getInvolvedObject();
        boolean same = involved.getUid() == null
                || object.getUid() == null
                || involved.getUid().equals(object.getUid());
        return kind.equals(involved.getKind()) && object.getName().equals(involved.getName()) && same;
    }

    /** Times as text, which in this form sort as what they mean; of the three an event may have, the latest. */
    private static String time(Event event) {
        return Stream.of(
                        Optional.ofNullable(event.getLastTimestamp()),
                        Optional.ofNullable(event.getEventTime()).map(MicroTime::getTime),
                        Optional.ofNullable(event.getFirstTimestamp()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse("");
    }
}
