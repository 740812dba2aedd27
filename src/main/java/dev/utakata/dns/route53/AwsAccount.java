package dev.utakata.dns.route53;

import dev.utakata.failure.TransientFailure;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose credentials Utakata runs with. The call needs no permission, and no policy can forbid it. */
final class AwsAccount {

    private final StsClient client;

    AwsAccount(StsClient client) {
        this.client = client;
    }

    /** The account's id, twelve digits. Whatever prevents the answer is a {@link TransientFailure}: roles come and go. */
    String id() {
        try {
            return client.getCallerIdentity().account();
        } catch (SdkException failure) {
            throw unanswered(failure);
        }
    }

    static TransientFailure unanswered(SdkException failure) {
        return new TransientFailure(
                "AWS did not say whose credentials these are: " + Route53Errors.told(failure),
                Route53Errors.cause(failure));
    }
}
