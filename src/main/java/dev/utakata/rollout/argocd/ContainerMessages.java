package dev.utakata.rollout.argocd;

import dev.utakata.outside.OneLine;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what kubelet, container runtime and registry say down to the part that tells a developer something. */
final class ContainerMessages {

    private static final int LONGEST = 160;
    private static final int LONGEST_REASON = 200;

    /** Each layer says again which image it is about before it hands on what the layer below said. */
    private static final Pattern LAYER = Pattern.compile("^(?:Back-off pulling image \\S+"
            + "|(?:Err)?Image\\w+:|Error: \\w+$"
            + "|Failed to pull image \\S+"
            + "|rpc error: code = \\w+ desc ="
            + "|failed to pull and unpack image \\S+"
            + "|failed to resolve (?:reference|image) \\S+"
            + "|failed to copy:|httpReadSeeker: failed open:"
            + "|Error response from daemon:)\\s*");

    private static final Pattern MISSING =
            Pattern.compile("(configmap|secret) \"(?:[^\"/]+/)?([^\"]+)\" not found", Pattern.CASE_INSENSITIVE);
    private static final Pattern MISSING_KEY =
            Pattern.compile("couldn't find key (\\S+) in (ConfigMap|Secret) (?:[^/\\s]+/)?(\\S+)");
    private static final Pattern RUNTIME = Pattern.compile(
            "^(?:failed to create containerd task:|failed to create shim task:|OCI runtime create failed:"
                    + "|runc create failed:|unable to start container process:|failed to generate container \\S+ spec:"
                    + "|error during container init:)\\s*");

    private ContainerMessages() {}

    /** What the registry, or the way to it, said; empty where that is not told. */
    static String ofRegistry(String message, String image) {
        String said = stripped(OneLine.of(message, Integer.MAX_VALUE), LAYER);
        if (said.startsWith(image + ": ")) {
            said = said.substring(image.length() + 2);
        }
        // The runtime writes short names out: shop becomes docker.io/library/shop.
        return OneLine.of(said.replaceFirst("^\\S+: (?=not found$)", ""), LONGEST);
    }

    /** What hinders a container from being started, or a volume from being mounted. */
    static String plain(String whole) {
        String message = OneLine.of(whole, Integer.MAX_VALUE);
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return "there is no " + kind(missing.group(1)) + " " + missing.group(2);
        }
        Matcher key = MISSING_KEY.matcher(message);
        if (key.find()) {
            return "there is no key " + key.group(1) + " in the " + key.group(2) + " " + key.group(3);
        }
        String reason =
                stripped(message, RUNTIME).replaceFirst(": unknown$", "").replaceFirst(" \\(pod: .*\\)$", "");
        return OneLine.of(reason, LONGEST_REASON);
    }

    private static String kind(String kind) {
        return kind.toLowerCase(Locale.ROOT).equals("secret") ? "Secret" : "ConfigMap";
    }

    private static String stripped(String message, Pattern prefix) {
        String left = message;
        while (prefix.matcher(left).find()) {
            left = prefix.matcher(left).replaceFirst("");
        }
        return left;
    }
}
