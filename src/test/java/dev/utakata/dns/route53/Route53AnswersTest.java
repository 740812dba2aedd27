package dev.utakata.dns.route53;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameChange;
import dev.utakata.dns.NameRequest;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.route53.Route53Client;

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

    @RegisterExtension
    static final WireMockExtension aws = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private Route53Client client;
    private Route53Names names;

    @BeforeEach
    void connect() {
        client = Route53Clients.to(aws.baseUrl());
        names = new Route53Names(client);
    }

    @AfterEach
    void close() {
        client.close();
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
        aws.stubFor(get(anyUrl()).inScenario("race").willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl())
                .inScenario("race")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("lost")
                .willReturn(xml(400, conflict)));
        aws.stubFor(get(anyUrl()).inScenario("race").whenScenarioStateIs("lost").willReturn(xml(200, OURS)));
        aws.stubFor(
                post(anyUrl()).inScenario("race").whenScenarioStateIs("lost").willReturn(xml(200, SUBMITTED)));

        assertThat(names.publish(request())).isEqualTo(new NameChange.Submitted("C1"));
        aws.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing("<Action>CREATE</Action>")));
        aws.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing("<Action>UPSERT</Action>")));
    }

    @Test
    void aRaceThatIsLostTwiceIsTriedAgainLater() {
        aws.stubFor(get(anyUrl()).willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl()).willReturn(xml(400, error("InvalidChangeBatch", "but it already exists"))));

        assertThatThrownBy(() -> names.publish(request())).isInstanceOf(TransientFailure.class);
        aws.verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void aWithdrawalThatComesTooLateLooksAgain() {
        aws.stubFor(get(anyUrl()).inScenario("late").willReturn(xml(200, OURS)));
        aws.stubFor(post(anyUrl())
                .inScenario("late")
                .willSetStateTo("gone")
                .willReturn(xml(400, error("InvalidChangeBatch", "Tried to delete … but it was not found"))));
        aws.stubFor(get(anyUrl()).inScenario("late").whenScenarioStateIs("gone").willReturn(xml(200, EMPTY)));

        assertThat(names.withdraw(request())).isEqualTo(new NameChange.Unchanged());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ErrorResponse><Error><Code>InvalidChangeBatch</Code><Message>RRSet of type CNAME conflicts"
                        + "</Message></Error></ErrorResponse>",
                "<InvalidChangeBatch><Messages><Message>RRSet of type CNAME conflicts</Message></Messages>"
                        + "</InvalidChangeBatch>"
            })
    void anotherRefusedBatchIsPermanentAndSaysWhatRoute53Said(String refusal) {
        aws.stubFor(get(anyUrl()).willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl()).willReturn(xml(400, refusal)));

        assertThatThrownBy(() -> names.publish(request()))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("RRSet of type CNAME conflicts");
        aws.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Throttling", "PriorRequestNotComplete"})
    void aBusyZoneIsLeftAloneForSeconds(String code) {
        aws.stubFor(get(anyUrl()).willReturn(xml(200, EMPTY)));
        aws.stubFor(post(anyUrl()).willReturn(xml(400, error(code, "Rate exceeded"))));

        assertThatThrownBy(() -> names.publish(request()))
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(5)));
        aws.verify(1, postRequestedFor(anyUrl()));
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

        assertThatThrownBy(() -> names.publish(request()))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains(remedy));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aFailureOfRoute53IsTriedAgainLater(int status) {
        aws.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("<html>Bad</html>")));

        assertThatThrownBy(() -> names.isInSync("C1"))
                .isInstanceOf(TransientFailure.class)
                .hasMessageContaining("" + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
    void aBrokenConnectionIsTriedAgainLater(String fault) {
        aws.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.valueOf(fault))));

        assertThatThrownBy(() -> names.isInSync("C1")).isInstanceOf(TransientFailure.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedFor() {
        aws.stubFor(any(anyUrl()).willReturn(xml(200, EMPTY).withFixedDelay(60_000)));

        assertThatThrownBy(() -> names.publish(request())).isInstanceOf(TransientFailure.class);
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
        return new NameRequest(
                "Z1",
                new Hostname("shop-pr-7.preview.example.com"),
                new Hostname("alb.example.com"),
                "Z14GRHDCWA56QT",
                new NameRequest.Owner("main", "shop-pr-7"));
    }
}
