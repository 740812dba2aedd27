package dev.utakata.forge;

import java.util.regex.Pattern;

/** A team of an organisation, written {@code organisation/team}. */
public record Team(String organisation, String slug) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public Team {
        if (!PART.matcher(organisation).matches() || !PART.matcher(slug).matches()) {
            throw new IllegalArgumentException("not a team: write it as organisation/team");
        }
    }

    /** Reads {@code organisation/team}. */
    public static Team of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a team: write it as organisation/team");
        }
        return new Team(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return organisation + "/" + slug;
    }
}
