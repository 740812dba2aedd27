package dev.utakata.web.view;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which environments somebody wants to see. All of it stands in the address, so that it can be kept and passed on; what is
 * nonsense there is as good as absent.
 *
 * @param state empty for all that stand
 * @param project its key; empty for all
 * @param owner login of whoever asked for it; empty for all
 * @param words that something of it must hold; empty for all
 * @param page from 1
 */
public record Filter(State state, String project, String owner, String words, Sort sort, int page) {

    private static final int LONGEST = 100;

    /** States as people choose among them. */
    public enum State {
        STANDING,
        LIVE,
        COMING,
        FAILED,
        GOING,
        GONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What comes first. */
    public enum Sort {
        /** What needs somebody, then what moves, then what is live. */
        ATTENTION,
        NAME,
        /** What was asked for last. */
        NEWEST,
        /** What ends next. */
        EXPIRES;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param query the parameters of an address */
    public static Filter of(Map<String, String> query) {
        return new Filter(
                one(State.values(), query.get("state"), State.STANDING),
                text(query.get("project")),
                text(query.get("owner")),
                text(query.get("q")),
                one(Sort.values(), query.get("sort"), Sort.ATTENTION),
                page(query.get("page")));
    }

    private static <T extends Enum<T>> T one(T[] values, @Nullable String word, T otherwise) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(otherwise);
    }

    private static String text(@Nullable String given) {
        String text = Optional.ofNullable(given).orElse("").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static int page(@Nullable String given) {
        return given != null && given.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(given) : 1;
    }

    public Filter in(State other) {
        return new Filter(other, project, owner, words, sort, 1);
    }

    /** @param other the name of one */
    public Filter sortedBy(String other) {
        return new Filter(state, project, owner, words, Sort.valueOf(other), 1);
    }

    public Filter at(int other) {
        return new Filter(state, project, owner, words, sort, other);
    }

    /** Whether anything but the state narrows it. */
    public boolean narrows() {
        return !project.isEmpty() || !owner.isEmpty() || !words.isEmpty();
    }

    /** The address that shows this; only what differs from the ordinary stands in it. */
    public String address() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("state", state == State.STANDING ? "" : state.word());
        query.put("project", project);
        query.put("owner", owner);
        query.put("q", words);
        query.put("sort", sort == Sort.ATTENTION ? "" : sort.word());
        query.put("page", page == 1 ? "" : String.valueOf(page));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/environments");
        Map<String, String> values = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(name, "{" + name + "}");
                values.put(name, value);
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }
}
