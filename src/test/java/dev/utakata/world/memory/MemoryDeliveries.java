package dev.utakata.world.memory;

import dev.utakata.forge.Deliveries;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.HookLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deliveries, straight on the model. */
public class MemoryDeliveries implements Deliveries {

    private final World world;
    private final MemoryCall call;

    public MemoryDeliveries(World world) {
        this.world = world;
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public boolean areListed() {
        return true;
    }

    @Override
    public List<Attempt> since(Instant since, boolean failedOnly) {
        return call.read(
                "Deliveries.since",
                () -> world.github().hookLog().all().stream()
                        .filter(attempt -> !attempt.at().isBefore(since))
                        .filter(attempt -> !failedOnly || !attempt.isAccepted())
                        .limit(1_000)
                        .map(MemoryDeliveries::attempt)
                        .toList());
    }

    private static Attempt attempt(HookLog.Attempt it) {
        return new Attempt(it.id(), it.webhook().guid(), it.webhook().event(), it.at(), it.isAccepted());
    }

    @Override
    public void redeliver(long attempt) {
        call.change("Deliveries.redeliver", MemoryPullRequests.refusing(() -> {
            world.github().redeliver(attempt);
            return true;
        }));
    }

    @Override
    public Optional<Content> read(long attempt) {
        return call.read(
                "Deliveries.read",
                () -> world.github()
                        .hookLog()
                        .find(attempt)
                        .map(it -> new Content(
                                it.webhook().guid(),
                                it.webhook().event(),
                                it.webhook().payload())));
    }
}
