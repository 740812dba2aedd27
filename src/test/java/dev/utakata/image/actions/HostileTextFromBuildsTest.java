package dev.utakata.image.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs and artifacts are written by code of the pull request. */
class HostileTextFromBuildsTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_log_is_told_in_a_few_lines(HostileText hostile) {
        String log = "2026-01-05T09:00:00.0000000Z " + hostile.text() + "\n##[error]" + hostile.text();
        assertThat(JobLog.end(log.getBytes(StandardCharsets.UTF_8)))
                .hasSizeLessThanOrEqualTo(15)
                .allMatch(OneLine.ofAtMost(200));
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void an_artifact_tells_of_images_alone(HostileText hostile) throws IOException {
        String text = hostile.text();
        assertThat(ReportedDigests.of(zip(text + "\n" + text + DIGEST + "\nshop" + DIGEST + text + "\nshop@" + text)))
                .allSatisfy((name, digest) -> {
                    assertThat(name).matches("[a-z0-9._/:-]{1,255}");
                    assertThat(digest).isEqualTo(DIGEST.substring(1));
                });
        assertThat(ReportedDigests.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
