package dev.utakata.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of an event, on one line whatever is in it. Only what Spring Boot itself says of a failed start has more. */
public final class OneLine extends MessageConverter {

    private static final String START = "org.springframework.boot.";

    @Override
    public String convert(ILoggingEvent event) {
        String message = super.convert(event);
        return event.getLoggerName().startsWith(START) ? message : Visible.of(message);
    }
}
