package dev.utakata.rollout.argocd;

import dev.utakata.outside.OneLine;
import java.util.List;

/** The end of a container's log. */
final class CrashLog {

    static final int LINES = 15;
    private static final int LONGEST_LINE = 200;

    private CrashLog() {}

    static List<String> lastLines(String log) {
        List<String> lines = log.lines()
                .map(line -> OneLine.of(line, LONGEST_LINE))
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
}
