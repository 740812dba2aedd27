package dev.utakata.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link DnsNames} does, against the model of Route 53. */
public abstract class DnsNamesContract {

    protected static final String ZONE = "Z0123456789";
    private static final String HOST = "shop-pr-7.preview.example.com";
    private static final String ALB = "dualstack.alb.example.com";
    private static final String ALB_ZONE = "Z14GRHDCWA56QT";
    private static final String MARK = "\"heritage=utakata,owner=main,environment=shop-pr-7\"";

    protected final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private DnsNames names;

    protected abstract DnsNames create(World world) throws Exception;

    /** Lets everything run that is due now. */
    protected void work() {}

    @BeforeEach
    void createZone() throws Exception {
        world.route53().createZone(ZONE, "preview.example.com");
        names = create(world);
    }

    @Test
    void anAbsentNameIsMadeAsAliasesWithOurMarkBeside() {
        publish(request(ALB, ALB_ZONE));

        assertThat(world.route53().records(ZONE))
                .containsExactlyInAnyOrder(
                        new Record(HOST, "A", List.of(ALB), ALB_ZONE, true),
                        new Record(HOST, "AAAA", List.of(ALB), ALB_ZONE, true),
                        new Record("_utakata." + HOST, "TXT", List.of(MARK), "", true));
    }

    @Test
    void aTargetThatIsNotDualstackGetsNoAaaa() {
        publish(request("alb.example.com", ALB_ZONE));

        assertThat(types()).containsExactlyInAnyOrder("A", "TXT");
    }

    @Test
    void aTargetWithoutAZoneGetsACname() {
        publish(request("lb.example.net", null));

        assertThat(world.route53().records(ZONE))
                .contains(new Record(HOST, "CNAME", List.of("lb.example.net"), "", true));
    }

    @Test
    void aNameIsPendingUntilItHasSpread() {
        String ticket = names.publish(request(ALB, ALB_ZONE));
        work();

        assertThat(names.stateOf(ticket)).isEqualTo(new NameState.Pending());
        assertThat(settled(() -> ticket)).isEqualTo(new NameState.InSync());
        assertThat(world.route53().records(ZONE)).allMatch(Record::inSync);
    }

    @Test
    void publishingWhatStandsThereProvesThePropagationAnew() {
        publish(request(ALB, ALB_ZONE));
        List<Record> before = world.route53().records(ZONE);

        String ticket = names.publish(request(ALB, ALB_ZONE));
        work();

        assertThat(names.stateOf(ticket)).isEqualTo(new NameState.Pending());
        assertThat(settled(() -> ticket)).isEqualTo(new NameState.InSync());
        assertThat(world.route53().records(ZONE)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void ourNameFollowsANewTarget() {
        publish(request(ALB, ALB_ZONE));
        publish(request("other.example.com", ALB_ZONE));

        assertThat(world.route53().records(ZONE))
                .filteredOn(record -> record.name().equals(HOST))
                .containsExactly(new Record(HOST, "A", List.of("other.example.com"), ALB_ZONE, true));
    }

    @Test
    void ourCnameGivesWayToAnAlias() {
        publish(request("lb.example.net", null));
        publish(request(ALB, ALB_ZONE));

        assertThat(types()).containsExactlyInAnyOrder("A", "AAAA", "TXT");
    }

    @Test
    void aRecordWithoutAMarkIsNeitherChangedNorRemoved() {
        world.route53().createByHand(ZONE, new Record(HOST, "A", List.of("192.0.2.1"), "", true));

        assertNotOurs(request(ALB, ALB_ZONE));
    }

    @Test
    void anotherEnvironmentsNameIsNeitherChangedNorRemoved() {
        publish(request(ALB, ALB_ZONE));

        assertNotOurs(request(ALB, ALB_ZONE, new NameRequest.Owner("main", "shop-pr-70")));
    }

    @Test
    void anotherInstallationsNameIsNeitherChangedNorRemoved() {
        publish(request(ALB, ALB_ZONE));

        assertNotOurs(request(ALB, ALB_ZONE, new NameRequest.Owner("staging", "shop-pr-7")));
    }

    @Test
    void aWithdrawnNameIsGoneWithItsMarkAndNothingElseIs() {
        Record neighbour = new Record("www.preview.example.com", "A", List.of("192.0.2.1"), "", true);
        world.route53().createByHand(ZONE, neighbour);
        publish(request(ALB, ALB_ZONE));

        assertThat(settled(() -> names.withdraw(request("elsewhere.example.com", null))))
                .isEqualTo(new NameState.InSync());

        assertThat(world.route53().records(ZONE)).containsExactly(neighbour);
    }

    @Test
    void whatIsLeftOfOurNameIsWithdrawn() {
        publish(request(ALB, ALB_ZONE));
        world.route53().deleteByHand(ZONE, HOST, "A");

        assertThat(settled(() -> names.withdraw(request(ALB, ALB_ZONE)))).isEqualTo(new NameState.InSync());
        assertThat(world.route53().records(ZONE)).isEmpty();
    }

    @Test
    void whatOthersKeepBesideOurAliasStays() {
        publish(request(ALB, ALB_ZONE));
        Record note = new Record(HOST, "TXT", List.of("\"a note\""), "", true);
        world.route53().createByHand(ZONE, note);

        settled(() -> names.withdraw(request(ALB, ALB_ZONE)));

        assertThat(world.route53().records(ZONE)).containsExactly(note);
    }

    @Test
    void withdrawingWhatIsNotThereChangesNothing() {
        assertThat(settled(() -> names.withdraw(request(ALB, ALB_ZONE)))).isEqualTo(new NameState.InSync());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNAVAILABLE", "THROTTLED", "ANSWER_LOST"})
    void afterATroubleTheNameIsMadeAllTheSame(Fault fault) {
        world.faults().next(Outside.ROUTE53, fault, fault);

        publish(request(ALB, ALB_ZONE));

        assertThat(types()).containsExactlyInAnyOrder("A", "AAAA", "TXT");
    }

    @Test
    void anUnknownZoneIsAFailureWithARemedy() {
        NameRequest request = new NameRequest(
                "Z404", new Hostname(HOST), new Hostname(ALB), ALB_ZONE, new NameRequest.Owner("main", "shop-pr-7"));

        assertThat(settled(() -> names.publish(request)))
                .isInstanceOfSatisfying(
                        NameState.Failed.class,
                        failure -> assertThat(failure.remedy()).isNotBlank());
    }

    private void assertNotOurs(NameRequest request) {
        List<Record> before = world.route53().records(ZONE);
        assertThat(settled(() -> names.publish(request))).isInstanceOf(NameState.Foreign.class);
        assertThat(settled(() -> names.withdraw(request))).isInstanceOf(NameState.Foreign.class);
        assertThat(world.route53().records(ZONE)).isEqualTo(before);
    }

    private List<String> types() {
        return world.route53().records(ZONE).stream().map(Record::type).toList();
    }

    private void publish(NameRequest request) {
        assertThat(settled(() -> names.publish(request))).isEqualTo(new NameState.InSync());
    }

    /** Asks, and comes again until there is an answer. */
    private NameState settled(Supplier<String> ask) {
        String ticket = null;
        for (int second = 0; second < 600; second++) {
            try {
                ticket = ticket == null ? ask.get() : ticket;
                work();
                NameState state = names.stateOf(ticket);
                if (!(state instanceof NameState.Pending)) {
                    return state;
                }
            } catch (TransientFailure again) {
                // The next second is as good.
            }
            world.advanceTo(world.now().plusSeconds(1));
        }
        throw new AssertionError("no answer within ten minutes");
    }

    private static NameRequest request(String target, @Nullable String targetZone) {
        return request(target, targetZone, new NameRequest.Owner("main", "shop-pr-7"));
    }

    private static NameRequest request(String target, @Nullable String targetZone, NameRequest.Owner owner) {
        return new NameRequest(ZONE, new Hostname(HOST), new Hostname(target), targetZone, owner);
    }
}
