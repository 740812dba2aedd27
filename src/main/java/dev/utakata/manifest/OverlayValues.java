package dev.utakata.manifest;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an overlay may say: the closed set of values that fills a template. All but {@code requester} and
 * {@code pullRequestUrl} are DNS-, YAML- and path-safe by their making.
 *
 * @param installation the Utakata that writes it
 * @param project the project's key in the configuration
 * @param profile the profile's key in the project; empty for the project as it is
 * @param slug the environment's name, also its namespace
 * @param host the name under which it is reached
 * @param externalDns whether ExternalDNS makes the name, from an annotation of what routes it
 * @param requester login of whoever asked for it
 * @param requestedAt when it was asked for
 * @param expires when it ends if nobody extends it; null for never
 * @param parameters further names of a template, as configured and as set by whoever asked
 */
public record OverlayValues(
        String installation,
        String project,
        String profile,
        String slug,
        String namespace,
        String host,
        boolean externalDns,
        OverlayImages images,
        CommitSha commit,
        PullRequestNumber pullRequest,
        URI pullRequestUrl,
        String requester,
        Instant requestedAt,
        @Nullable Instant expires,
        SortedMap<String, String> parameters) {

    static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/@+-]{0,198}[A-Za-z0-9])?");

    public OverlayValues {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Whether a parameter's value is safe wherever a template may put it: up to 200 plain characters, no spaces. */
    public static boolean isParameter(String value) {
        return PARAMETER.matcher(value).matches();
    }
}
