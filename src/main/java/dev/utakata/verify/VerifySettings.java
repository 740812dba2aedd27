package dev.utakata.verify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an answer of an environment counts.
 *
 * @param origin scheme, name and port under which people open it; {@code {host}} stands for the environment's name
 * @param path what is asked for
 * @param status which status codes are good, such as {@code 200-399} or {@code 200,204}
 * @param header a header that must be there with a text in its value, such as {@code Content-Type: text/html}
 * @param bodyText a text that the first 256 KiB of the body must hold
 * @param revisionHeader header in which the application reports its commit, if it does
 * @param revisionPointer where in a JSON body it does, a pointer of RFC 6901 such as {@code /build/commit}
 * @param timeout how long the answer may stay wrong before the environment counts as failed
 * @param recheck how often an environment that is live is asked again; zero: never
 */
public record VerifySettings(
        @DefaultValue("https://{host}") String origin,
        @DefaultValue("/") String path,
        @DefaultValue("200-399") StatusRange status,
        @Nullable HeaderText header,
        @Nullable String bodyText,
        @Nullable String revisionHeader,
        @Nullable String revisionPointer,
        @DefaultValue("10m") Duration timeout,
        @DefaultValue("1h") Duration recheck) {

    /** What an answer must be like to count. */
    public Criteria criteria() {
        return new Criteria(status, header, bodyText, revisionHeader, revisionPointer);
    }
}
