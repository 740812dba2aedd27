package dev.utakata.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Hears all that is printed, and all that is logged: of Utakata at every level that there is. */
final class Listening {

    private static final String OURS = "dev.utakata";
    private static final String NAME = "looked through for secrets";

    private static boolean begun;
    private static @Nullable PrintStream out;
    private static @Nullable PrintStream err;

    private Listening() {}

    /** Without effect on whom it listens to already; whoever runs the tests may have put others in their place. */
    static synchronized void begin() {
        if (System.out != out) {
            out = new PrintStream(new Tee(System.out), true, StandardCharsets.UTF_8);
            System.setOut(out);
        }
        if (System.err != err) {
            err = new PrintStream(new Tee(System.err), true, StandardCharsets.UTF_8);
            System.setErr(err);
        }
        begun = true;
        attach();
    }

    /** Otherwise what was logged since was not looked at. */
    static void isOn() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(NAME)).isNotNull();
        assertThat(context.getLogger(OURS + ".forge").isTraceEnabled()).isTrue();
    }

    private static void attach() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (begun && root.getAppender(NAME) == null) {
            Everything appender = new Everything();
            appender.setName(NAME);
            appender.setContext(context);
            appender.start();
            root.addAppender(appender);
            context.getLogger(OURS).setLevel(Level.TRACE);
        }
    }

    private static final class Everything extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            Told.look("log of " + event.getLoggerName(), event.getFormattedMessage());
            for (IThrowableProxy it = event.getThrowableProxy(); it != null; it = it.getCause()) {
                Told.look("trace in the log of " + event.getLoggerName(), ThrowableProxyUtil.asString(it));
            }
        }
    }

    /** Each application that is started sets the logging up anew: this comes right after that. Named in spring.factories. */
    static final class Again implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            attach();
        }

        @Override
        public int getOrder() {
            return LoggingApplicationListener.DEFAULT_ORDER + 1;
        }
    }

    /** Hands on what is printed, and looks at each line of it. */
    private static final class Tee extends OutputStream {

        private final PrintStream to;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Tee(PrintStream to) {
            this.to = to;
        }

        @Override
        public synchronized void write(int one) {
            to.write(one);
            line.write(one);
            if (one == '\n' || line.size() > 1 << 16) {
                look();
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            to.write(bytes, from, length);
            for (int i = from; i < from + length; i++) {
                line.write(bytes[i]);
                if (bytes[i] == '\n') {
                    look();
                }
            }
        }

        private void look() {
            Told.look("printed", line.toByteArray());
            line.reset();
        }

        @Override
        public synchronized void flush() {
            to.flush();
        }
    }
}
