package dev.utakata.configuration;

import dev.utakata.failure.PermanentFailure;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows why a start was refused, and what helps, instead of a stack trace. */
final class RefusalAnalyzer extends AbstractFailureAnalyzer<PermanentFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PermanentFailure cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
