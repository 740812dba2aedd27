package dev.utakata.logging;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Structured lines show the same characters as text does. JSON itself escapes what ends a line, but not what turns text
 * round or hides it, and whoever prints a value has the line's end again.
 */
public final class VisibleJson implements StructuredLoggingJsonMembersCustomizer<Object> {

    /** What a trace is called in ECS and Logstash, and in GELF together with the message: its lines are its own. */
    private static final String TRACE = "stack_trace";

    @Override
    public void customize(Members<Object> members) {
        ValueProcessor<String> visible =
                (path, value) -> path.name() != null && path.name().endsWith(TRACE) ? value : Visible.of(value);
        members.applyingValueProcessor(visible.whenInstanceOf(String.class));
    }
}
