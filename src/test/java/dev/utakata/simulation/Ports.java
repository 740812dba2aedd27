package dev.utakata.simulation;

import dev.utakata.manifest.OverlayBuild;
import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryActivity;
import dev.utakata.world.memory.MemoryChatRooms;
import dev.utakata.world.memory.MemoryComments;
import dev.utakata.world.memory.MemoryCommits;
import dev.utakata.world.memory.MemoryDeliveries;
import dev.utakata.world.memory.MemoryDeployments;
import dev.utakata.world.memory.MemoryDnsNames;
import dev.utakata.world.memory.MemoryEntrances;
import dev.utakata.world.memory.MemoryImageBuilds;
import dev.utakata.world.memory.MemoryImageRegistry;
import dev.utakata.world.memory.MemoryLiveCheck;
import dev.utakata.world.memory.MemoryManifestRepository;
import dev.utakata.world.memory.MemoryNameLookup;
import dev.utakata.world.memory.MemoryPermissions;
import dev.utakata.world.memory.MemoryPullRequests;
import dev.utakata.world.memory.MemoryReactions;
import dev.utakata.world.memory.MemoryRollouts;
import dev.utakata.world.memory.MemoryTeams;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.support.GenericApplicationContext;

/** The ports straight on the world, the same for all replicas; what watches tell of is a hint that may be taken later. */
final class Ports {

    private final Map<String, Object> shared = new HashMap<>();
    private final World world;
    private final Map<String, Process> processes = new HashMap<>();
    private final List<Told> told = new ArrayList<>();

    /**
     * @param listed whether deliveries can be asked for again, which takes a GitHub App
     */
    Ports(World world, Clock clock, boolean listed, Planted bug) {
        this.world = world;
        shared.put("clock", clock);
        shared.put("pullRequests", new MemoryPullRequests(world));
        shared.put("comments", new MemoryComments(world));
        shared.put("permissions", new MemoryPermissions(world));
        shared.put("reactions", new MemoryReactions(world));
        shared.put("commits", new MemoryCommits(world));
        shared.put("teams", new MemoryTeams(world));
        shared.put("activity", new MemoryActivity(world));
        shared.put("deployments", new MemoryDeployments(world));
        shared.put("deliveries", new MemoryDeliveries(world) {
            @Override
            public boolean areListed() {
                return listed;
            }
        });
        shared.put("imageBuilds", new MemoryImageBuilds(world));
        shared.put("imageRegistry", new MemoryImageRegistry(world));
        shared.put("overlayBuild", (OverlayBuild) (folder, files) -> Optional.empty());
        shared.put("manifestRepository", new MemoryManifestRepository(world));
        shared.put("entrances", new MemoryEntrances(world));
        shared.put("nameLookup", new MemoryNameLookup(world));
        shared.put("dnsNames", new MemoryDnsNames(world));
        shared.put("liveCheck", new MemoryLiveCheck(world));
        shared.put("chatRooms", new MemoryChatRooms(world) {
            @Override
            public boolean contains(long room, String mark) {
                return super.contains(room, mark) && bug != Planted.SECOND_MESSAGE;
            }
        });
    }

    /** An Application changed, and a process that watches has not heard it yet. */
    record Hint(Process process, String application, Consumer<String> listener, Told told) {}

    private record Told(String process, String application, Consumer<String> listener) {}

    void give(GenericApplicationContext beans, String process) {
        shared.forEach(beans.getBeanFactory()::registerSingleton);
        beans.getBeanFactory().registerSingleton("rollouts", new MemoryRollouts(world) {
            @Override
            public AutoCloseable watch(String namespace, Consumer<String> listener) {
                return super.watch(namespace, application -> {
                    Told one = new Told(process, application, listener);
                    if (!told.contains(one)) {
                        told.add(one);
                    }
                });
            }
        });
    }

    void started(String name, Process process) {
        processes.put(name, process);
    }

    void ended(Process process) {
        processes.values().remove(process);
        told.removeIf(one -> one.process().equals(process.toString()));
    }

    List<Hint> hints() {
        return told.stream()
                .filter(one -> processes.containsKey(one.process()))
                .map(one -> new Hint(processes.get(one.process()), one.application(), one.listener(), one))
                .toList();
    }

    void taken(Hint hint) {
        told.remove(hint.told());
    }
}
