package dev.utakata.forge.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Team;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.HostileTexts;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A stranger's text changes no address, and what GitHub says of it is told in one line. */
class HostileTextOnTheWayToGitHubTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    @RegisterExtension
    private final WireMockExtension wm = WireMockExtension.newInstance().build();

    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(5));
    private GitHubAccess access;

    @BeforeEach
    void connect() {
        access = new ConnectedGitHub(
                WorldAccess.token(URI.create("http://localhost:" + wm.getPort())),
                wire,
                Effects.done(),
                Clock.systemUTC(),
                new OutsideCalls(Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void nobody_by_such_a_name_has_a_permission_or_is_in_a_team() {
        wm.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("{}")));
        GitHubPermissions permissions = new GitHubPermissions(access);
        GitHubTeams teams = new GitHubTeams(access);

        HostileTexts.all().filter(text -> text.length() < 2_000).forEach(text -> {
            assertThat(permissions.of(SHOP, text)).isEqualTo(Permission.NONE);
            assertThat(teams.isMember(SHOP, new Team("acme", "shop"), text)).isFalse();
        });

        assertThat(wm.getAllServeEvents())
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getRequest().getUrl())
                        .matches("/repos/acme/shop/collaborators/[A-Za-z0-9_%-]+/permission"
                                + "|/orgs/acme/teams/shop/memberships/[A-Za-z0-9_.*%+-]*"));
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void what_it_says_in_a_refusal_is_one_line(HostileText hostile) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("message", hostile.text()));
        wm.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(422).withBody(body)));

        Throwable refusal =
                catchThrowable(() -> new GitHubComments(access).write(SHOP, new PullRequestNumber(7), hostile.text()));

        assertThat(refusal).isInstanceOf(PermanentFailure.class);
        assertThat(refusal.getMessage()).matches(OneLine.ofAtMost(300));
    }
}
