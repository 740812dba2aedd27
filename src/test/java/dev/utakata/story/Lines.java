package dev.utakata.story;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears the lines that are logged under a name, each with what it is about, until it is closed. */
final class Lines extends ListAppender<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;

    private Lines(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
    }

    static Lines under(String name) {
        Lines lines = new Lines(name);
        lines.start();
        lines.logger.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        // Read now: later it would be that of whoever reads.
        event.getMDCPropertyMap();
        synchronized (this) {
            super.append(event);
        }
    }

    synchronized List<ILoggingEvent> all() {
        return List.copyOf(list);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
