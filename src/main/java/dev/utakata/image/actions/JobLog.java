package dev.utakata.image.actions;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What of a job's log tells why it failed. */
final class JobLog {

    private static final int LINES = 15;
    private static final int LINE_LENGTH = 200;

    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z ?");
    private static final Pattern COLOUR = Pattern.compile("\\x1B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t]]");
    private static final Pattern NOISE = Pattern.compile("^##\\[(group|endgroup|debug|section)].*|^\\s*$");

    private JobLog() {}

    /** The last lines up to the last error that the runner marked; what comes after is only the cleaning up. */
    static List<String> end(byte[] log) {
        List<String> lines = new String(log, StandardCharsets.UTF_8)
                .lines()
                .map(JobLog::plain)
                .toList();
        int end = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith("##[error]")) {
                end = i + 1;
                break;
            }
        }
        List<String> told = lines.subList(0, end).stream()
                .filter(line -> !NOISE.matcher(line).matches())
                .map(line -> line.replaceFirst("^##\\[(error|warning|command|notice)]", ""))
                .map(line -> line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH - 1) + "…" : line)
                .toList();
        return told.subList(Math.max(0, told.size() - LINES), told.size());
    }

    private static String plain(String line) {
        String uncoloured = COLOUR.matcher(line).replaceAll("");
        return CONTROL.matcher(TIME.matcher(uncoloured).replaceFirst("")).replaceAll("");
    }
}
