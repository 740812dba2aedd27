package dev.utakata.image.actions;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.github.StubbedAccess;
import dev.utakata.image.BuildRun;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Logs and artifacts are written by code of the pull request. */
class HostileTextFromBuildsTest {

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

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

    /** A check is told of by whichever app runs it. */
    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_check_is_told_in_words_of_ours_with_an_address_that_leads_to_a_page(HostileText hostile) {
        // GitHub's API takes no address of a megabyte, and lets nobody call a check so.
        String text = hostile.text().substring(0, Math.min(hostile.text().length(), 2_000));
        StubbedAccess outside = new StubbedAccess(server.baseUrl());
        ActionsImageBuilds builds = new ActionsImageBuilds(outside.access());
        Map<String, Object> check = Map.of(
                "id",
                7,
                "name",
                text,
                "status",
                "completed",
                "conclusion",
                text,
                "html_url",
                "https://" + text,
                "details_url",
                text,
                "output",
                Map.of("title", text, "summary", text, "text", text));
        Map<String, Object> running = Map.of("id", 7, "status", text, "html_url", text);
        for (Map<String, Object> one : List.of(check, running)) {
            server.stubFor(any(anyUrl())
                    .willReturn(okJson(JsonMapper.shared().writeValueAsString(Map.of("check_runs", List.of(one))))));

            BuildRun run = builds.check(RepositoryName.of("acme/shop"), new CommitSha("a".repeat(40)), text)
                    .orElseThrow();

            assertThat(run.url().toString()).matches("https?://[!-~]{1,1000}");
            assertThat(run.toString()).matches(OneLine.ofAtMost(1_200));
        }
        outside.close();
        assertThat(server.getAllServeEvents())
                .allSatisfy(
                        event -> assertThat(event.getRequest().getUrl())
                                .matches(
                                        "/repos/acme/shop/commits/a{40}/check-runs\\?filter=latest&check_name=[A-Za-z0-9_.*%-]*"));
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
