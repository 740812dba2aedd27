package dev.utakata.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A place in a YAML document. Places that are not there are empty. */
public record Tree(@Nullable Object value) {

    public Tree at(String... path) {
        Object found = value;
        for (String step : path) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return new Tree(found);
    }

    public boolean isAbsent() {
        return value == null;
    }

    public String text() {
        return value == null ? "" : value.toString();
    }

    /** The elements of a list. */
    public List<Tree> each() {
        return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
    }

    /** The texts of a list. */
    public List<String> texts() {
        return each().stream().map(Tree::text).toList();
    }

    /** What is below each key of a mapping. */
    public Map<String, Tree> map() {
        Map<String, Tree> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> all.put(key.toString(), new Tree(below)));
        }
        return all;
    }

    /** Every place below that has this name. */
    public Stream<Tree> everywhere(String key) {
        Stream<Tree> children = value instanceof List<?> ? each().stream() : map().values().stream();
        Stream<Tree> here = map().containsKey(key) ? Stream.of(at(key)) : Stream.empty();
        return Stream.concat(here, children.flatMap(child -> child.everywhere(key)));
    }
}
