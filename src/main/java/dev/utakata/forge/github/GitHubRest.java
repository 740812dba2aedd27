package dev.utakata.forge.github;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * REST calls below one address, each of them one request (two after a token was revoked). What has not changed since it
 * was last read costs nothing of the budget.
 */
public interface GitHubRest {

    /**
     * Sends one request.
     *
     * @param path below {@code /repos/owner/name} (or below the API itself, see {@link GitHubAccess#root}), encoded, with
     *     its query, such as {@code /pulls/7}
     * @param body the JSON to send; an empty map sends none
     * @param expected statuses of 400 and above that the caller wants to see as an answer; a rate limit's
     *     refusal is none of them
     * @throws dev.utakata.failure.Postponed where it is not our turn yet; nothing was sent
     * @throws dev.utakata.failure.TransientFailure on rate limits, 5xx, time-outs and broken connections
     * @throws dev.utakata.failure.PermanentFailure on every other refusal
     */
    Answer send(String method, String path, Map<String, ?> body, int... expected);

    /** Reads. */
    default Answer get(String path, int... expected) {
        return send("GET", path, Map.of(), expected);
    }

    /**
     * The end of a file that GitHub hands out, wherever it keeps it: elsewhere our token is not shown.
     *
     * @param most how many bytes, at most
     * @return empty where there is no such file, or no longer
     */
    Optional<byte[]> tail(String path, int most);

    /**
     * What GitHub answered.
     *
     * @param body the JSON; an empty object where there is none
     * @param next the query of the next page, if there is one
     */
    record Answer(int status, JsonNode body, Optional<String> next) {

        /** GitHub's own sentence about a refusal; foreign text, made harmless and short. */
        public String message() {
            return Failures.message(body);
        }
    }
}
