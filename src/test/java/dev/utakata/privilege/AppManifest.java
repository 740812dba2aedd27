package dev.utakata.privilege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rights and events of the GitHub App, and what each call needs of them. */
record AppManifest(Map<String, String> permissions, Set<String> events, Map<String, String> needs) implements Grants {

    static AppManifest shipped() {
        try {
            return parse(Files.readString(Path.of("docs/github-app/manifest.json")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static AppManifest parse(String json) throws IOException {
        JsonNode manifest = JsonMapper.shared().readTree(json);
        Map<String, String> permissions = new TreeMap<>();
        manifest.path("default_permissions")
                .properties()
                .forEach(it -> permissions.put(it.getKey(), it.getValue().asString()));
        Set<String> events = new TreeSet<>();
        manifest.path("default_events").forEach(it -> events.add(it.asString()));
        Properties needs = new Properties();
        try (var table = AppManifest.class.getResourceAsStream("github-permissions.properties")) {
            needs.load(table);
        }
        Map<String, String> byCall = new HashMap<>();
        needs.forEach((call, need) -> byCall.put(call.toString(), need.toString()));
        return new AppManifest(permissions, events, byCall);
    }

    @Override
    public boolean concern(Demand demand) {
        return demand.system() == Demand.System.GITHUB;
    }

    /** A call that the table does not have is not allowed: nobody has thought about it. */
    @Override
    public boolean allow(Demand demand) {
        String need = needs.get(demand.action());
        if (need == null || need.equals("none")) {
            return need != null;
        }
        String[] parts = need.split(" ");
        String granted = permissions.getOrDefault(parts[0], "");
        return (granted.equals("write") || granted.equals(parts[1]))
                && event(demand).map(events::contains).orElse(true);
    }

    private static Optional<String> event(Demand demand) {
        return Optional.of(demand.action())
                .filter(it -> it.startsWith("event/"))
                .map(it -> it.substring("event/".length()));
    }

    @Override
    public List<String> unused(Collection<Demand> demands) {
        List<String> unused = new ArrayList<>();
        permissions.forEach((permission, level) -> {
            if (demands.stream().noneMatch(it -> (permission + " " + level).equals(needs.get(it.action())))) {
                unused.add("the GitHub App's " + permission + ": " + level);
            }
        });
        events.stream()
                .filter(event -> demands.stream()
                        .noneMatch(it -> event(it).filter(event::equals).isPresent()))
                .forEach(event -> unused.add("the GitHub App's event " + event));
        return unused;
    }
}
