package dev.utakata.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.utakata.world.github.Inspection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Thousands of lives have a lot to say, and each is told again in words where it ends badly. What GitHub sends in them is
 * what it sends in the stories, which hold it to GitHub's own description.
 */
final class Quiet implements BeforeAllCallback, AfterAllCallback {

    private final Map<Logger, Level> levels = new HashMap<>();

    @Override
    public void beforeAll(ExtensionContext test) {
        Inspection.end();
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        loggers.getLoggerList().stream()
                .filter(logger -> logger.getLevel() != null)
                .forEach(logger -> levels.put(logger, logger.getLevel()));
        levels.keySet().forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Override
    public void afterAll(ExtensionContext test) {
        levels.forEach(Logger::setLevel);
    }
}
