package dev.utakata.image.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ReportedDigestsTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void one_line_for_each_image_with_or_without_its_tag() throws IOException {
        assertThat(ReportedDigests.of(zip("registry.example.com/shop@" + DIGEST
                        + "\n\n  localhost:5000/shop/worker:1.2@" + DIGEST + " \r\n")))
                .isEqualTo(Map.of("registry.example.com/shop", DIGEST, "localhost:5000/shop/worker", DIGEST));
    }

    @Test
    void everything_else_is_left_out() throws IOException {
        assertThat(ReportedDigests.of(zip("""
                hello
                registry.example.com/shop:latest
                registry.example.com/shop@sha256:short
                registry.example.com/SHOP@%s
                registry.example.com/shop;rm -rf@%s
                @%s
                """.formatted(DIGEST, DIGEST, DIGEST))))
                .isEmpty();
    }

    @Test
    void what_is_no_archive_says_nothing() {
        long seed = System.nanoTime();
        System.out.println("ReportedDigestsTest seed " + seed);
        byte[] noise = new byte[5_000];
        new Random(seed).nextBytes(noise);
        assertThat(ReportedDigests.of(noise)).isEmpty();
        assertThat(ReportedDigests.of(new byte[0])).isEmpty();
    }

    @Test
    void an_archive_that_was_cut_says_nothing_or_what_was_left() throws IOException {
        byte[] whole = zip("registry.example.com/shop@" + DIGEST + "\n");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            try {
                assertThat(ReportedDigests.of(cut)).hasSizeLessThanOrEqualTo(1);
            } catch (dev.utakata.failure.TransientFailure again) {
                assertThat(again).hasMessageContaining("could not be read");
            }
        }
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("image-digests.txt"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
