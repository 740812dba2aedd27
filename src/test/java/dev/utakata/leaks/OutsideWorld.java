package dev.utakata.leaks;

import dev.utakata.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.jgit.internal.storage.dfs.DfsPackFile;
import org.eclipse.jgit.internal.storage.dfs.DfsReader;
import org.eclipse.jgit.internal.storage.dfs.DfsRepository;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that the world knows, and with it all that it was told: comments, messages, pull requests, records, calls,
 * and every object of every git repository, also of branches that are gone.
 */
final class OutsideWorld {

    /** What the world knows by right. */
    private static final Set<String> OWN = Set.of("ChatworkModel.token", "SignIns.tokens", "SignIns.codes");

    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private OutsideWorld() {}

    static void look(World world) {
        world.locked(() -> new OutsideWorld().visit("world", world));
    }

    private void visit(String where, @Nullable Object it) {
        switch (it) {
            case null -> {}
            case CharSequence text -> Told.look(where, text);
            case byte[] bytes -> Told.look(where, bytes);
            case Optional<?> optional -> optional.ifPresent(value -> visit(where, value));
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    visit(where, key);
                    visit(where, value);
                });
            case Path ignored -> {}
            case Iterable<?> all -> all.forEach(one -> visit(where, one));
            case Object[] all -> Arrays.asList(all).forEach(one -> visit(where, one));
            case DfsRepository repository -> objects(where, repository);
            case Callable<?> ignored -> {}
            default -> fields(it);
        }
    }

    private void fields(Object it) {
        Class<?> type = it.getClass();
        if (it instanceof Enum || type.isHidden() || !type.getName().startsWith("dev.utakata.") || !visited.add(it)) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            String name = type.getSimpleName() + "." + field.getName();
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive() && !OWN.contains(name)) {
                try {
                    field.setAccessible(true);
                    visit(name, field.get(it));
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
    }

    private static void objects(String where, DfsRepository repository) {
        try (DfsReader reader = repository.getObjectDatabase().newReader()) {
            for (DfsPackFile pack : repository.getObjectDatabase().getPacks()) {
                for (PackIndex.MutableEntry entry : pack.getPackIndex(reader)) {
                    Told.look(where, reader.open(entry.toObjectId()).getBytes());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
