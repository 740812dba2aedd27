package dev.utakata.forge.github;

/** How much of a hurry a call is in. */
enum Pace {
    /** Neither counted nor spaced: what reads, and what buys a token. */
    FREE,

    /** Counted, but not held up by other writes: somebody looks for the sign that we have heard. */
    PROMPT,

    /** One at a time, and with room between. */
    SPACED;

    static Pace of(String method, String path) {
        if (method.equals("GET") || path.endsWith("/access_tokens")) {
            return FREE;
        }
        return method.equals("POST") && path.endsWith("/reactions") ? PROMPT : SPACED;
    }
}
