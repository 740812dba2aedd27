package dev.utakata.logging;

import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** The trace of a structured line: the same as that of text. */
public final class TracePrinter implements StackTracePrinter {

    private final Trace trace = new Trace();

    public TracePrinter() {
        trace.start();
    }

    @Override
    public void printStackTrace(Throwable throwable, Appendable out) throws IOException {
        out.append(trace.throwableProxyToString(new ThrowableProxy(throwable)));
    }
}
