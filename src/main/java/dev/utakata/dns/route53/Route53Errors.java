package dev.utakata.dns.route53;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OneLine;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What Route 53's refusals mean. Route 53 answers 400 to nearly everything, so the code decides, not the status. */
final class Route53Errors {

    private static final Set<String> BUSY = Set.of(
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "PriorRequestNotComplete");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
    private static final Pattern MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);

    /** Of what Route 53 says, in characters. */
    private static final int LONGEST_WORDS = 500;

    /** What a wrong signature should have been made of, which AWS tells in full, the session's token included. */
    private static final Pattern SIGNED =
            Pattern.compile("(The )?(canonical string|string-to-sign).*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private Route53Errors() {}

    /** What AWS, or the SDK, says of a failure; without what a signature was made of. */
    static String told(SdkException failure) {
        return failure instanceof AwsServiceException refusal ? words(refusal) : String.valueOf(failure.getMessage());
    }

    /** A failure as the cause of another, unless its message holds what nobody may see. */
    static @Nullable SdkException cause(SdkException failure) {
        return SIGNED.matcher(String.valueOf(failure.getMessage())).find() ? null : failure;
    }

    /** Whether a batch was refused because the zone is not as the batch supposes: a CREATE or a DELETE came too late. */
    static boolean isOvertaken(SdkException failure) {
        if (!(failure instanceof AwsServiceException refusal) || !isInvalidBatch(refusal)) {
            return false;
        }
        String words = words(refusal).toLowerCase(Locale.ROOT);
        return words.contains("already exists") || words.contains("not found") || words.contains("do not match");
    }

    /** Whether a batch was refused for what is in it, so that others of the same batch may be right. */
    static boolean isAboutRecords(SdkException failure) {
        return failure instanceof AwsServiceException refusal
                && (isInvalidBatch(refusal) || code(refusal).equals("InvalidInput"));
    }

    /** Whether a policy forbids it. */
    static boolean isDenied(SdkException failure) {
        return failure instanceof AwsServiceException refusal && code(refusal).startsWith("AccessDenied");
    }

    static boolean isUnknownChange(SdkException failure) {
        return failure instanceof AwsServiceException refusal && code(refusal).equals("NoSuchChange");
    }

    /** All that Route 53 said, to find names in. */
    static String said(SdkException failure) {
        return failure instanceof AwsServiceException refusal ? failure.getMessage() + " " + body(refusal) : "";
    }

    /** @param doing what was being done, as in "reading the records of …" */
    static RuntimeException translate(SdkException failure, String doing) {
        if (!(failure instanceof AwsServiceException refusal)) {
            boolean anonymous = String.valueOf(failure.getMessage()).contains("credentials");
            String why = anonymous ? "no AWS credentials were found" : "Route 53 did not answer";
            return new TransientFailure(why + " while " + doing, failure);
        }
        String code = code(refusal);
        if (BUSY.contains(code) || refusal.statusCode() == 429) {
            return new Throttled("Route 53 asks for a pause while " + doing, null, failure);
        }
        if (refusal.statusCode() >= 500 || EXPIRED.contains(code)) {
            return new TransientFailure(
                    "Route 53 failed with status " + refusal.statusCode() + " while " + doing, failure);
        }
        return new PermanentFailure(
                "Route 53 refused " + doing + ": " + words(refusal),
                remedy(code, refusal.statusCode()),
                cause(failure));
    }

    /** The same, to be tried again whatever it is. */
    static TransientFailure asTransient(RuntimeException failure) {
        return failure instanceof TransientFailure again
                ? again
                : new TransientFailure(String.valueOf(failure.getMessage()), failure);
    }

    private static String remedy(String code, int status) {
        if (code.equals("NoSuchHostedZone")) {
            return "Correct dns.zone of the project: it is the id of a hosted zone in this AWS account.";
        }
        if (code.startsWith("AccessDenied")) {
            return "Allow Utakata's role route53:GetHostedZone, route53:ListResourceRecordSets and"
                    + " route53:ChangeResourceRecordSets on the hosted zone, and route53:GetChange.";
        }
        if (status == 401 || status == 403) {
            return "Check the AWS credentials that Utakata runs with.";
        }
        return "Check dns.zone, dns.host, dns.target and dns.target-zone of the project.";
    }

    private static boolean isInvalidBatch(AwsServiceException refusal) {
        return code(refusal).equals("InvalidChangeBatch") || body(refusal).contains("<InvalidChangeBatch");
    }

    private static String code(AwsServiceException refusal) {
        return details(refusal).map(AwsErrorDetails::errorCode).orElse("");
    }

    /**
     * What Route 53 said. A refused batch has two forms: an {@code ErrorResponse}, whose text the SDK finds, and the
     * documented {@code <InvalidChangeBatch><Messages>}, of which SDK 2.54 finds neither code nor text.
     */
    private static String words(AwsServiceException refusal) {
        Optional<String> text =
                details(refusal).map(AwsErrorDetails::errorMessage).filter(words -> !words.isBlank());
        String words = text.orElseGet(() -> MESSAGE.matcher(body(refusal))
                .results()
                .map(match -> match.group(1).strip())
                .collect(Collectors.joining(" ")));
        String line = OneLine.of(SIGNED.matcher(words).replaceFirst(""), LONGEST_WORDS);
        return line.isEmpty() ? "status " + refusal.statusCode() : line;
    }

    private static String body(AwsServiceException refusal) {
        return details(refusal)
                .map(AwsErrorDetails::rawResponse)
                .map(bytes -> bytes.asUtf8String())
                .orElse("");
    }

    private static Optional<AwsErrorDetails> details(AwsServiceException refusal) {
        return Optional.ofNullable(refusal.awsErrorDetails());
    }
}
