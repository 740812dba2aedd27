package dev.utakata.manifest;

import dev.utakata.failure.PermanentFailure;
import java.util.regex.Pattern;

/** Checks that values are safe in YAML, in a path and in DNS, whatever stands around them in a template. */
final class Values {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\\[bot])?");
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.:_/-]+");

    private Values() {}

    static void check(OverlayValues values) {
        require(LABEL_VALUE, values.installation(), "utakata.installation");
        require(DNS_LABEL, values.project(), "the project's key");
        if (!values.profile().isEmpty()) {
            require(DNS_LABEL, values.profile(), "the profile's key");
        }
        require(DNS_LABEL, values.slug(), "the environment's name");
        require(DNS_LABEL, values.namespace(), "the namespace");
        require(DNS_NAME, values.host(), "the host");
        require(LOGIN, values.requester(), "the requester's login");
        values.parameters().forEach((name, value) -> require(OverlayValues.PARAMETER, value, "the value of " + name));
        require(URL, values.pullRequestUrl().toString(), "the pull request's address");
    }

    private static void require(Pattern pattern, String value, String what) {
        if (value.length() > 500 || !pattern.matcher(value).matches()) {
            throw new PermanentFailure(
                    what + " cannot be written into an overlay safely",
                    "The platform team looks at the project's names.");
        }
    }
}
