package dev.utakata.world.memory;

import dev.utakata.forge.People;
import dev.utakata.forge.Person;
import dev.utakata.secret.Secret;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import java.net.URI;
import java.util.Optional;

/** People, straight on the model. */
public final class MemoryPeople implements People {

    private final World world;
    private final MemoryCall call;

    public MemoryPeople(World world) {
        this.world = world;
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public Optional<Person> of(Secret token) {
        return call.read(
                "People.of",
                () -> world.github()
                        .signIns()
                        .whose(token.reveal())
                        .map(login -> new Person(
                                login,
                                world.github().json().user(login).path("id").asLong())));
    }

    @Override
    public URI web() {
        return world.locked(() -> world.github().webUrl());
    }
}
