package dev.utakata.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;

/** What a line is about, such as {@code [shop-pr-7#3] }, with the number of its trace where there is one; else nothing. */
public final class Subject extends ClassicConverter {

    private static final String TRACE = "traceId";

    @Override
    public String convert(ILoggingEvent event) {
        Map<String, String> marks = event.getMDCPropertyMap();
        String environment = marks.getOrDefault(About.ENVIRONMENT, "");
        String trace = marks.getOrDefault(TRACE, "");
        if (environment.isEmpty() && trace.isEmpty()) {
            return "";
        }
        String about = environment.isEmpty() ? "" : environment + "#" + marks.getOrDefault(About.GENERATION, "");
        return "[" + Visible.of((about + " " + trace).strip()) + "] ";
    }
}
