package dev.utakata.outside.aws;

import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells of every call of one client of the AWS SDK, under the name of its operation, such as {@code GetChange}. */
public final class AwsCalls implements ExecutionInterceptor {

    private static final ExecutionAttribute<OutsideCalls.Started> STARTED =
            new ExecutionAttribute<>("dev.utakata.outside.Started");

    private final OutsideCalls calls;
    private final OutsideSystem system;
    private final BiFunction<SdkException, String, CallEnding> refusal;

    /** @param refusal what an exception of the SDK means that an operation, named second, has ended with */
    public AwsCalls(OutsideCalls calls, OutsideSystem system, BiFunction<SdkException, String, CallEnding> refusal) {
        this.calls = calls;
        this.system = system;
        this.refusal = refusal;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(STARTED, calls.begin(system, operation(attributes)));
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        attributes.getAttribute(STARTED).ended(CallEnding.success());
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        OutsideCalls.Started started = attributes.getAttribute(STARTED);
        if (started == null) {
            return;
        }
        switch (context.exception()) {
            case SdkException known -> started.ended(refusal.apply(known, operation(attributes)));
            case RuntimeException other -> started.ended(CallEnding.of(other));
            case Throwable other -> started.ended(CallEnding.of(new IllegalStateException(other)));
        }
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
