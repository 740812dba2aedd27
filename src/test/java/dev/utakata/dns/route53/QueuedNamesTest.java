package dev.utakata.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.DnsNamesContract;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameRequest;
import dev.utakata.dns.NameState;
import dev.utakata.dns.route53.Route53Properties.ZoneProperties;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Worker;
import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.route53.Route53Model;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The queue and its writer, over HTTP. */
class QueuedNamesTest extends DnsNamesContract {

    private HttpWorld http;
    private Route53Client client;
    private ManualEngine engine;
    private DnsNames names;
    private StsClient identities;
    private ZoneGuard guard;
    private JdbcClient jdbc;
    private NameRequests requests;
    private final List<Worker> workers = new ArrayList<>();
    private final Set<Hostname> told = new HashSet<>();

    @Override
    protected DnsNames create(World world) {
        http = new HttpWorld(world);
        client = Route53Clients.to(http.url() + "/route53");
        identities = Route53Clients.identities(http.url() + "/route53");
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V7__dns.sql"),
                        new ClassPathResource("db/migration/V10__dns_pace.sql"))
                .execute(database);
        jdbc = JdbcClient.create(database);
        requests = new NameRequests(jdbc);
        engine = new ManualEngine(() -> workers, clock());
        guard = new ZoneGuard(
                Route53Clients.properties(
                        http.url() + "/route53",
                        new ZoneProperties(ZONE, "preview.example.com"),
                        new ZoneProperties("Z404", "preview.example.com")),
                new AwsAccount(identities),
                new Zones(client));
        startWriter();
        names = new QueuedNames(guard, requests, new TransactionTemplate(new JdbcTransactionManager(database)), engine);
        return names;
    }

    @Override
    protected void work() {
        for (int runs = 0; runs < 1_000 && engine.runNext(); runs++) {}
        assertThat(engine.takeUnexpected()).isEmpty();
    }

    @AfterEach
    void close() {
        client.close();
        identities.close();
        http.close();
    }

    @Test
    void aNameAloneWaitsForNobody() {
        guard.prove(ZONE);
        int before = world.calls().all().size();
        names.publish(request("/hostedzone/" + ZONE, 7));
        work();

        assertThat(world.calls().all().stream().skip(before))
                .extracting(call -> call.what())
                .containsExactly(
                        "GET /2013-04-01/hostedzone/" + ZONE + "/rrset",
                        "POST /2013-04-01/hostedzone/" + ZONE + "/rrset/",
                        "GET /2013-04-01/change/C0000000000001");
    }

    @Test
    void twoHundredAtOnceNeedFewChanges() {
        List<String> tickets = publish(0, 200);
        settle(tickets);

        long changes = world.calls().countChanging(Outside.ROUTE53);
        System.out.println("200 environments: " + changes + " change calls, "
                + world.calls().all().size() + " calls in all");
        assertThat(states(tickets)).containsOnly(new NameState.InSync());
        assertThat(world.route53().records(ZONE)).hasSize(600).allMatch(Record::inSync);
        assertThat(changes).isLessThanOrEqualTo(20);
        assertThat(told).hasSize(200);
    }

    @Test
    void aThousandRecordsAndMoreAreFoundAgainAndRemoved() {
        settle(publish(0, 200));
        settle(publish(0, 200));
        List<String> tickets = IntStream.range(0, 200)
                .mapToObj(number -> names.withdraw(request(ZONE, number)))
                .toList();
        settle(tickets);

        assertThat(world.route53().records(ZONE)).isEmpty();
    }

    @Test
    void oneBadRecordAmongFiftyHarmsNobodyElse() {
        List<String> tickets = new ArrayList<>(publish(0, 49));
        world.route53()
                .createByHand(
                        ZONE,
                        new Record(
                                "_utakata." + request(ZONE, 99).host(),
                                "CNAME",
                                List.of("other.example.com"),
                                "",
                                true));
        tickets.add(names.publish(request(ZONE, 99)));
        settle(tickets);

        assertThat(states(tickets.subList(0, 49))).containsOnly(new NameState.InSync());
        assertThat(names.stateOf(tickets.getLast()))
                .isInstanceOfSatisfying(
                        NameState.Failed.class,
                        failed ->
                                assertThat(failed.what()).contains("not permitted because a conflicting RRSet exists"));
        assertThat(world.calls().countChanging(Outside.ROUTE53)).isEqualTo(3);
    }

    @Test
    void aStormOfThrottlingEndsWellAndIsNotFed() {
        world.faults()
                .next(
                        Outside.ROUTE53,
                        IntStream.range(0, 6).mapToObj(i -> Fault.THROTTLED).toArray(Fault[]::new));
        List<String> tickets = publish(0, 20);
        Instant begun = world.now();
        settle(tickets);

        assertThat(states(tickets)).containsOnly(new NameState.InSync());
        assertThat(world.now()).isAfter(begun.plusSeconds(30));
        assertThat(world.calls().countChanging(Outside.ROUTE53)).isOne();
    }

    @Test
    void aWriterThatDiesAfterALostAnswerIsFollowedByOneThatFindsTheNames() {
        List<String> tickets = publish(0, 5);
        world.faults().next(Outside.ROUTE53, "POST", Fault.ANSWER_LOST, 1);
        work();
        startWriter();
        settle(tickets);

        assertThat(states(tickets)).containsOnly(new NameState.InSync());
        assertThat(world.route53().records(ZONE)).hasSize(15);
    }

    @Test
    void nothingIsWrittenWithCredentialsOfAnotherAccount() {
        world.route53().isAccount("999988887777");
        String ticket = names.publish(request(ZONE, 7));
        work();

        assertThat(world.calls().all()).extracting(call -> call.what()).containsExactly("GetCallerIdentity");
        assertThat(names.stateOf(ticket))
                .isInstanceOfSatisfying(
                        NameState.Failed.class,
                        failed -> assertThat(failed.what()).contains("999988887777", Route53Model.ACCOUNT));
        assertThatThrownBy(() -> new ZonesCheck(
                                Route53Clients.properties(
                                        http.url() + "/route53", new ZoneProperties(ZONE, "preview.example.com")),
                                guard)
                        .afterSingletonsInstantiated())
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("999988887777");
    }

    @Test
    void aZoneThatIsNotTheOneItIsSaidToBeIsRefused() {
        world.route53().createZone("ZPROD", "example.com");
        var said = new ZoneProperties("ZPROD", "preview.example.com");
        var mistaken = new ZoneGuard(
                Route53Clients.properties(http.url() + "/route53", said),
                new AwsAccount(identities),
                new Zones(client));

        assertThatThrownBy(() -> mistaken.prove("ZPROD"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage(
                        "The hosted zone ZPROD is example.com, but utakata.route53.zones says preview.example.com.");
        assertThatThrownBy(() -> mistaken.prove("ZABSENT"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("not one that Utakata may write to");
    }

    @Test
    void onlyNamesBelowAnAllowedZoneAreAskedFor() {
        for (String host : List.of("preview.example.com", "www.example.com", "shop-pr-7.otherpreview.example.com")) {
            assertThatThrownBy(() -> names.publish(asking(ZONE, host)))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("is not below preview.example.com");
        }
        assertThatThrownBy(() -> names.withdraw(asking("ZPROD", "shop-pr-7.preview.example.com")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("ZPROD");
        assertThat(world.calls().all()).isEmpty();
    }

    @Test
    void aZoneWhoseAccountIsNotKnownYetWaits() {
        world.faults().next(Outside.STS, "GetCallerIdentity", Fault.UNAVAILABLE, 1);
        List<String> tickets = publish(0, 1);
        work();
        assertThat(world.calls().all()).hasSize(1);
        assertThat(states(tickets)).containsOnly(new NameState.Pending());
        settle(tickets);

        assertThat(states(tickets)).containsOnly(new NameState.InSync());
    }

    @Test
    void aZoneThatIsTakenAwayFailsWhatIsAskedOfItAndNothingElse() {
        world.route53().createZone("Z2", "other.example.com");
        guard.prove(ZONE);
        List<String> tickets = publish(0, 3);
        world.route53().takeAway(ZONE);
        work();

        assertThat(states(tickets))
                .allSatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                NameState.Failed.class,
                                failed -> assertThat(failed.remedy()).contains("dns.zone")));
        world.route53().createZone(ZONE, "preview.example.com");
        List<String> again = publish(0, 3);
        settle(again);
        assertThat(states(again)).containsOnly(new NameState.InSync());
    }

    private static NameRequest asking(String zone, String host) {
        return new NameRequest(
                zone,
                new Hostname(host),
                new Hostname("alb.example.com"),
                null,
                new NameRequest.Owner("main", "shop-pr-7"));
    }

    private void startWriter() {
        workers.clear();
        workers.add(new ZoneWriter(
                guard,
                requests,
                new Zones(client),
                new Pace(jdbc, clock(), new OutsideCalls(Clock.systemUTC())),
                change -> told.add(change.name()),
                clock(),
                new Random(7)));
    }

    private List<String> publish(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> names.publish(request(ZONE, number)))
                .toList();
    }

    private void settle(List<String> tickets) {
        for (int step = 0; step < 3_000; step++) {
            work();
            if (states(tickets).stream().noneMatch(NameState.Pending.class::isInstance)) {
                return;
            }
            world.advanceTo(world.now().plusMillis(200));
        }
        throw new AssertionError("no end within ten minutes");
    }

    private List<NameState> states(List<String> tickets) {
        return tickets.stream().map(names::stateOf).toList();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return world.now();
            }
        };
    }

    private static NameRequest request(String zone, int number) {
        return new NameRequest(
                zone,
                new Hostname("shop-pr-" + number + ".preview.example.com"),
                new Hostname("dualstack.alb.example.com"),
                "Z14GRHDCWA56QT",
                new NameRequest.Owner("main", "shop-pr-" + number));
    }
}
