package dev.utakata.image.registry;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What refusals of ECR's API mean. */
final class EcrErrors {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

    private EcrErrors() {}

    /** @param doing what was being done, as in "asking for a password of …" */
    static RuntimeException translate(SdkException failure, String doing) {
        if (!(failure instanceof AwsServiceException refusal)) {
            boolean anonymous = String.valueOf(failure.getMessage()).contains("credentials");
            String why = anonymous ? "no AWS credentials were found" : "ECR did not answer";
            return new TransientFailure(why + " while " + doing, failure);
        }
        if (refusal.isThrottlingException() || refusal.statusCode() == 429) {
            return new Throttled("ECR asks for a pause while " + doing, PAUSE, failure);
        }
        String code = Optional.ofNullable(refusal.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
        if (refusal.statusCode() >= 500 || EXPIRED.contains(code)) {
            return new TransientFailure("ECR failed with status " + refusal.statusCode() + " while " + doing, failure);
        }
        String remedy = code.startsWith("AccessDenied")
                ? "Platform team: allow Utakata's role ecr:GetAuthorizationToken."
                : "Platform team: check the AWS credentials that Utakata runs with.";
        return new PermanentFailure(
                "ECR refused " + doing + ": " + (code.isEmpty() ? "status " + refusal.statusCode() : code),
                remedy,
                // Of a wrong signature AWS tells what it should have been made of, the session's token included.
                code.contains("Signature") ? null : failure);
    }
}
