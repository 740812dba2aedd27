package dev.utakata.privilege;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Everything that was asked of the simulated outside by any test in this JVM. */
public final class Demands {

    private static final Pattern OBJECTS = Pattern.compile(
            "/api(?:s/(?<group>[^/]+))?/[^/]+(?:/namespaces/(?<namespace>[^/]+)(?=/))?/(?<kind>[^/]+)(?:/(?<name>[^/]+)(?:/(?<sub>[^/]+))?)?");

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Set<Demand> ALL = ConcurrentHashMap.newKeySet();
    private static final Set<Demand> FRESH = ConcurrentHashMap.newKeySet();

    private Demands() {}

    /** @param operation as GitHub's description calls it, or {@code git/…} or {@code event/…} */
    public static void github(String operation) {
        note(new Demand(Demand.System.GITHUB, operation, "", "", Map.of()));
    }

    /** @param context what the conditions of a policy may look at */
    public static void aws(String action, String resource, Map<String, List<String>> context) {
        note(new Demand(Demand.System.AWS, action, resource, "", context));
    }

    public static void managerCluster(String method, String pathAndQuery) {
        note(kubernetes(Demand.System.MANAGER_CLUSTER, method, pathAndQuery));
    }

    public static void appCluster(String method, String pathAndQuery) {
        note(kubernetes(Demand.System.APP_CLUSTER, method, pathAndQuery));
    }

    /** As the API server words a request before it looks for a rule. */
    static Demand kubernetes(Demand.System cluster, String method, String pathAndQuery) {
        String path = pathAndQuery.replaceFirst("\\?.*", "");
        Matcher parts = OBJECTS.matcher(path);
        if (!parts.matches()) {
            return new Demand(cluster, method, path, "", Map.of());
        }
        String group = parts.group("group") == null ? "" : parts.group("group");
        String sub = parts.group("sub") == null ? "" : "/" + parts.group("sub");
        boolean one = parts.group("name") != null;
        String verb =
                switch (method) {
                    case "GET" -> pathAndQuery.contains("watch=true") ? "watch" : one ? "get" : "list";
                    case "POST" -> "create";
                    case "PUT" -> "update";
                    case "PATCH" -> "patch";
                    case "DELETE" -> one ? "delete" : "deletecollection";
                    default -> method;
                };
        String namespace = parts.group("namespace") == null ? "" : parts.group("namespace");
        return new Demand(cluster, verb, group + "/" + parts.group("kind") + sub, namespace, Map.of());
    }

    /** All of this JVM, each as a line that {@link #ofLine} reads. */
    static List<String> lines() {
        return ALL.stream().map(JSON::writeValueAsString).toList();
    }

    static Demand ofLine(String line) {
        return JSON.readValue(line, Demand.class);
    }

    /** What was asked for the first time since this was last called. */
    static List<Demand> fresh() {
        List<Demand> fresh = new ArrayList<>(FRESH);
        fresh.forEach(FRESH::remove);
        return fresh;
    }

    static String summary(Collection<Demand> all) {
        Set<String> told = new TreeSet<>();
        all.stream()
                .filter(it -> it.system() != Demand.System.GITHUB)
                .forEach(it -> told.add(it.system() + " " + it.action()
                        + (it.system() == Demand.System.AWS ? "" : " " + it.resource())));
        long github =
                all.stream().filter(it -> it.system() == Demand.System.GITHUB).count();
        return github + " kinds of calls and events of GitHub; " + String.join(", ", told);
    }

    private static void note(Demand demand) {
        if (ALL.add(demand)) {
            FRESH.add(demand);
        }
    }
}
