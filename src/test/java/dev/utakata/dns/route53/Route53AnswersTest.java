package dev.utakata.dns.route53;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameRequest;
import dev.utakata.dns.NameState;
import dev.utakata.dns.route53.Route53Properties.ZoneProperties;
import dev.utakata.leaks.Told;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Next;
import dev.utakata.world.Secrets;
import dev.utakata.world.route53.Route53Model;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sts.StsClient;

/** What Route 53's odd answers, and no answers, come out as. */
class Route53AnswersTest {

    private static final String EMPTY =
            "<ListResourceRecordSetsResponse><ResourceRecordSets/><IsTruncated>false</IsTruncated>"
                    + "<MaxItems>20</MaxItems></ListResourceRecordSetsResponse>";
    private static final String OURS = "<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet>"
            + "<Name>\\137utakata.Shop-pr-7.preview.example.com.</Name><Type>TXT</Type><TTL>60</TTL>"
            + "<ResourceRecords><ResourceRecord>"
            + "<Value>\"heritage=utakata,owner=main,environment=shop-pr-7\"</Value>"
            + "</ResourceRecord></ResourceRecords></ResourceRecordSet></ResourceRecordSets>"
            + "<IsTruncated>false</IsTruncated><MaxItems>20</MaxItems></ListResourceRecordSetsResponse>";
    private static final String SUBMITTED =
            "<ChangeResourceRecordSetsResponse><ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status>"
                    + "<SubmittedAt>2026-11-23T09:00:00Z</SubmittedAt></ChangeInfo></ChangeResourceRecordSetsResponse>";

    private static final String SPREAD = "<GetChangeResponse><ChangeInfo><Id>/change/C1</Id><Status>INSYNC</Status>"
            + "<SubmittedAt>2026-11-23T09:00:00Z</SubmittedAt></ChangeInfo></GetChangeResponse>";

    private static final String WHO = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>"
            + Route53Model.ACCOUNT + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    private static final String WHICH = "<GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z1</Id>"
            + "<Name>preview.example.com.</Name></HostedZone></GetHostedZoneResponse>";

    @RegisterExtension
    static final WireMockExtension aws = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final List<Instant> now = new ArrayList<>(List.of(Instant.parse("2026-11-23T09:00:00Z")));
    private Route53Client client;
    private StsClient identities;
    private ZoneGuard zoneGuard;
    private QueuedNames names;
    private ZoneWriter writer;

    @BeforeEach
    void connect() {
        client = Route53Clients.to(aws.baseUrl());
        identities = Route53Clients.identities(aws.baseUrl());
        aws.stubFor(post("/").atPriority(1).willReturn(xml(200, WHO)));
        aws.stubFor(get("/2013-04-01/hostedzone/Z1").atPriority(1).willReturn(xml(200, WHICH)));
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V7__dns.sql"),
                        new ClassPathResource("db/migration/V10__dns_pace.sql"))
                .execute(database);
        JdbcClient jdbc = JdbcClient.create(database);
        NameRequests requests = new NameRequests(jdbc);
        Clock clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(call -> now.getFirst());
        zoneGuard = new ZoneGuard(
                Route53Clients.properties(aws.baseUrl(), new ZoneProperties("Z1", "preview.example.com")),
                new AwsAccount(identities),
                new Zones(client));
        names = new QueuedNames(
                zoneGuard, requests, new TransactionTemplate(new JdbcTransactionManager(database)), work -> {});
        writer = new ZoneWriter(
                zoneGuard,
                requests,
                new Zones(client),
                new Pace(jdbc, clock, new OutsideCalls(Clock.systemUTC())),
                change -> {},
                clock,
                new Random(7));
    }

    @AfterEach
    void close() {
        client.close();
        identities.close();
    }

    /** AWS tells what a wrong signature should have been made of: the session's token is part of it. */
    @Test
    void what_a_signature_is_made_of_is_not_told() {
        String session = Secrets.make("AWS session token in an answer", "IQoJ");
        String refusal = "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we"
                + " calculated does not match the signature you provided.\n\nThe Canonical String for this request"
                + " should have been\n'GET\n/\n\nhost:aws\nx-amz-security-token:" + session
                + "\n'\n\nThe String-to-Sign"
                + " should have been\n'AWS4'</Message></Error><RequestId>r</RequestId></ErrorResponse>";
        for (String call : List.of("/", "/2013-04-01/hostedzone/Z1")) {
            aws.stubFor(any(urlEqualTo(call)).atPriority(0).willReturn(xml(403, refusal)));
            Throwable failure = catchThrowable(() -> zoneGuard.prove("Z1"));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            Told.look("refused by " + call, trace.toString());
            assertThat(failure).hasMessageContaining("does not match the signature you provided");
            aws.resetAll();
            aws.stubFor(post("/").willReturn(xml(200, WHO)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidChangeBatch</Code><Message>[Tried to create"
                        + " resource record set [name='x.', type='A'] but it already exists]</Message></Error>"
                        + "<RequestId>r</RequestId></ErrorResponse>",
                "<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Messages><Message>Tried to"
                        + " create resource record set x. type A, but it already exists</Message></Messages>"
                        + "<RequestId>r</RequestId></InvalidChangeBatch>"
            })
    void whoeverLosesTheRaceForANameLooksAgain(String conflict) {
        aws.stubFor(get(urlPathMatching(".*/rrset")).inScenario("race").willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl())
                .inScenario("race")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("lost")
                .willReturn(xml(400, conflict)));
        aws.stubFor(get(urlPathMatching(".*/rrset"))
                .inScenario("race")
                .whenScenarioStateIs("lost")
                .willReturn(xml(200, OURS)));
        aws.stubFor(
                post(anyUrl()).inScenario("race").whenScenarioStateIs("lost").willReturn(xml(200, SUBMITTED)));
        aws.stubFor(get(urlPathMatching(".*/change/C1")).willReturn(xml(200, SPREAD)));

        assertThat(after(names.publish(request()))).isEqualTo(new NameState.InSync());
        aws.verify(
                1,
                postRequestedFor(urlPathMatching(".*/rrset/")).withRequestBody(containing("<Action>CREATE</Action>")));
        aws.verify(
                1,
                postRequestedFor(urlPathMatching(".*/rrset/")).withRequestBody(containing("<Action>UPSERT</Action>")));
    }

    @Test
    void aRaceThatIsLostAgainAndAgainIsGivenUp() {
        aws.stubFor(get(anyUrl()).willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl()).willReturn(xml(400, error("InvalidChangeBatch", "but it already exists"))));

        assertThat(after(names.publish(request()))).isInstanceOf(NameState.Failed.class);
        aws.verify(5, postRequestedFor(urlPathMatching(".*/rrset/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ErrorResponse><Error><Code>InvalidChangeBatch</Code><Message>RRSet of type CNAME conflicts"
                        + "</Message></Error></ErrorResponse>",
                "<InvalidChangeBatch><Messages><Message>RRSet of type CNAME conflicts</Message></Messages>"
                        + "</InvalidChangeBatch>"
            })
    void anotherRefusedBatchFailsAndSaysWhatRoute53Said(String refusal) {
        aws.stubFor(get(anyUrl()).willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl()).willReturn(xml(400, refusal)));

        assertThat(failed(names.publish(request())).what()).contains("RRSet of type CNAME conflicts");
        aws.verify(1, postRequestedFor(urlPathMatching(".*/rrset/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Throttling", "PriorRequestNotComplete"})
    void aBusyZoneIsLeftAloneForLongerAndLonger(String code) {
        aws.stubFor(get(anyUrl()).willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl()).willReturn(xml(400, error(code, "Rate exceeded"))));
        names.publish(request());

        for (int attempt = 0; attempt < 4; attempt++) {
            long pause = ((Next.In) writer.run("Z1")).delay().toMillis();
            assertThat(pause).isBetween(800L << attempt, 1_200L << attempt);
            assertThat(writer.run("Z1")).isEqualTo(Next.in(java.time.Duration.ofMillis(pause)));
            aws.verify(attempt + 1, postRequestedFor(urlPathMatching(".*/rrset/")));
            now.set(0, now.getFirst().plusMillis(pause));
        }
    }

    @Test
    void whatAPolicyForbidsForOneDomainIsDoneForAnother() {
        aws.stubFor(get(urlPathMatching(".*/rrset")).willReturn(xml(200, EMPTY)));
        aws.stubFor(get(urlPathMatching(".*/change/.*")).willReturn(xml(200, SPREAD)));
        aws.stubFor(post(anyUrl()).willReturn(xml(200, SUBMITTED)));
        aws.stubFor(post(anyUrl())
                .withRequestBody(containing(".secret.preview.example.com"))
                .willReturn(xml(403, error("AccessDenied", "not authorized"))));
        String allowed = names.publish(request());
        String denied = names.publish(request("shop-pr-7.secret.preview.example.com"));

        assertThat(after(allowed)).isEqualTo(new NameState.InSync());
        assertThat(failed(denied).what()).contains("shop-pr-7.secret.preview.example.com", "not authorized");
    }

    /** It said that the name was spreading, for ever, and every other name of the zone had to wait with it. */
    @Test
    void whoMayNotAskForTheStateOfAChangeIsToldAndTheZoneGoesOn() {
        aws.stubFor(get(urlPathMatching(".*/rrset")).willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl()).willReturn(xml(200, SUBMITTED)));
        aws.stubFor(get(urlPathMatching(".*/change/.*"))
                .willReturn(xml(403, error("AccessDenied", "not authorized to perform: route53:GetChange"))));
        String first = names.publish(request());

        assertThat(failed(first).remedy()).contains("route53:GetChange");
        aws.verify(1, getRequestedFor(urlPathMatching(".*/change/.*")));

        aws.stubFor(get(urlPathMatching(".*/change/.*")).willReturn(xml(200, SPREAD)));
        assertThat(after(names.publish(request("shop-pr-8.preview.example.com"))))
                .isEqualTo(new NameState.InSync());
    }

    @Test
    void aClockThatWasSetBackStopsNothing() {
        aws.stubFor(get(urlPathMatching(".*/rrset")).willReturn(xml(200, EMPTY)));
        aws.stubFor(get(urlPathMatching(".*/change/.*")).willReturn(xml(200, SPREAD.replace("INSYNC", "PENDING"))));
        aws.stubFor(post(anyUrl()).willReturn(xml(200, SUBMITTED)));
        String before = names.publish(request());
        after(before);
        aws.stubFor(get(urlPathMatching(".*/change/.*")).willReturn(xml(503, "")));
        after(before);
        aws.stubFor(get(urlPathMatching(".*/change/.*")).willReturn(xml(200, SPREAD)));
        now.set(0, now.getFirst().minusSeconds(86_400));

        assertThat(after(names.publish(request("shop-pr-8.preview.example.com"))))
                .isEqualTo(new NameState.InSync());
        assertThat(names.stateOf(before)).isEqualTo(new NameState.InSync());
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, route53:ChangeResourceRecordSets",
        "404, NoSuchHostedZone, dns.zone",
        "403, InvalidClientTokenId, credentials",
        "400, InvalidInput, dns.target"
    })
    void aRefusalNamesItsRemedy(int status, String code, String remedy) {
        aws.stubFor(any(anyUrl()).willReturn(xml(status, error(code, "No."))));

        assertThat(failed(names.publish(request())).remedy()).contains(remedy);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aFailureOfRoute53IsTriedAgainLater(int status) {
        aws.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("<html>Bad</html>")));

        assertTriedAgain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
    void aBrokenConnectionIsTriedAgainLater(String fault) {
        aws.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.valueOf(fault))));

        assertTriedAgain();
    }

    private void assertTriedAgain() {
        String ticket = names.publish(request());
        assertThat(writer.run("Z1")).isInstanceOf(Next.In.class);
        assertThat(names.stateOf(ticket)).isEqualTo(new NameState.Pending());
    }

    private NameState.Failed failed(String ticket) {
        return (NameState.Failed) after(ticket);
    }

    private NameState after(String ticket) {
        for (int second = 0; second < 60; second++) {
            writer.run("Z1");
            now.set(0, now.getFirst().plusSeconds(1));
        }
        return names.stateOf(ticket);
    }

    private static ResponseDefinitionBuilder xml(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/xml")
                .withBody(body);
    }

    private static String error(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }

    private static NameRequest request() {
        return request("shop-pr-7.preview.example.com");
    }

    private static NameRequest request(String host) {
        return new NameRequest(
                "Z1",
                new Hostname(host),
                new Hostname("alb.example.com"),
                "Z14GRHDCWA56QT",
                new NameRequest.Owner("main", "shop-pr-7"));
    }
}
