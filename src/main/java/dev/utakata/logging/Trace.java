package dev.utakata.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** The trace of an event, in which no exception's message looks like a line of its own. */
public final class Trace extends ExtendedWhitespaceThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy throwable) {
        return super.throwableProxyToString(new Shown(throwable));
    }

    private record Shown(IThrowableProxy throwable) implements IThrowableProxy {

        @Override
        public String getMessage() {
            return Visible.of(throwable.getMessage());
        }

        @Override
        public @Nullable String getOverridingMessage() {
            String text = throwable.getOverridingMessage();
            return text == null ? null : Visible.of(text);
        }

        @Override
        public String getClassName() {
            return throwable.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return throwable.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return throwable.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            IThrowableProxy cause = throwable.getCause();
            return cause == null ? null : new Shown(cause);
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            IThrowableProxy[] suppressed = throwable.getSuppressed();
            return suppressed == null
                    ? new IThrowableProxy[0]
                    : Stream.of(suppressed).map(Shown::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return throwable.isCyclic();
        }
    }
}
