package dev.utakata.image.actions;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.github.StubbedAccess;
import dev.utakata.image.BuildRequest;
import dev.utakata.image.BuildRun;
import dev.utakata.image.ImageBuilds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GitHub answers to a dispatch, in its own words. */
class ActionsRefusalsTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final String DISPATCHES = "/repos/acme/shop/actions/workflows/build-image.yml/dispatches";
    private static final BuildRequest REQUEST = new BuildRequest(
            SHOP, "build-image.yml", "main", new CommitSha("a".repeat(40)), "tag-1", new PullRequestNumber(7), "c-1");

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    private StubbedAccess outside;
    private ImageBuilds builds;

    @BeforeEach
    void connect() {
        outside = new StubbedAccess("http://localhost:" + wm.getPort());
        builds = new ActionsImageBuilds(outside.access());
    }

    @AfterEach
    void disconnect() {
        outside.close();
    }

    @Test
    void theDispatchCarriesTheCommitAndAsksForTheRun() {
        wm.stubFor(post(urlEqualTo(DISPATCHES))
                .willReturn(aResponse()
                        .withBody("{\"workflow_run_id\": 19800000001, \"html_url\": \"https://github.com/r\"}")));

        assertThat(builds.start(REQUEST)).get().extracting(BuildRun::id).isEqualTo(19_800_000_001L);
        wm.verify(postRequestedFor(urlEqualTo(DISPATCHES))
                .withHeader("X-GitHub-Api-Version", equalTo("2022-11-28"))
                .withRequestBody(equalToJson("""
                        {"ref": "main", "return_run_details": true, "inputs": {"sha": "%s", "tag": "tag-1",
                         "pull_request": "7", "correlation_id": "c-1"}}
                        """.formatted("a".repeat(40)))));
    }

    @Test
    void aBuilderThatDoesNotSayWhichRunLeavesItToBeLookedFor() {
        wm.stubFor(post(urlEqualTo(DISPATCHES)).willReturn(aResponse().withStatus(204)));

        assertThat(builds.start(REQUEST)).isEmpty();
    }

    @Test
    void anOlderServerIsAskedWithoutTheWishForDetails() {
        wm.stubFor(post(urlEqualTo(DISPATCHES)).willReturn(aResponse().withStatus(204)));
        wm.stubFor(
                post(urlEqualTo(DISPATCHES))
                        .withRequestBody(matchingJsonPath("$.return_run_details"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "{\"message\": \"Invalid request. \\\"return_run_details\\\" is not a permitted key.\"}")));

        assertThat(builds.start(REQUEST)).isEmpty();
        wm.verify(2, postRequestedFor(urlEqualTo(DISPATCHES)));
    }

    @ParameterizedTest
    @CsvSource({
        "404, Not Found, default branch",
        "422, Workflow does not have 'workflow_dispatch' trigger, trigger workflow_dispatch",
        "422, No ref found for: main, build.ref",
        "422, 'Unexpected inputs provided: [\"tag\"]', declare the inputs",
    })
    void aRefusalTellsThePlatformTeamWhatToMend(int status, String message, String remedy) {
        wm.stubFor(post(urlEqualTo(DISPATCHES))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"message\": \"" + message.replace("\"", "\\\"") + "\"}")));

        assertThatThrownBy(() -> builds.start(REQUEST))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy())
                                .contains("Platform team")
                                .contains(remedy));
    }

    @Test
    void aRunThatEndedWithoutAWordHasFailed() {
        wm.stubFor(get(anyUrl())
                .willReturn(aResponse().withBody("{\"id\": 5, \"status\": \"completed\", \"conclusion\": null}")));

        assertThat(builds.read(SHOP, 5)).get().extracting(BuildRun::state).isEqualTo(BuildRun.State.FAILED);
    }

    @Test
    void aRunThatWasStartedAgainIsRunning() {
        wm.stubFor(get(anyUrl())
                .willReturn(
                        aResponse().withBody("{\"id\": 5, \"status\": \"in_progress\", \"conclusion\": \"failure\"}")));

        assertThat(builds.read(SHOP, 5)).get().extracting(BuildRun::state).isEqualTo(BuildRun.State.RUNNING);
    }
}
