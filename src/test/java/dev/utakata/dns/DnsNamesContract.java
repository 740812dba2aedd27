package dev.utakata.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    @BeforeEach
    void createZone() throws Exception {
        world.route53().createZone(ZONE, "preview.example.com");
        names = create(world);
    }

    @Test
    void anAbsentNameIsMadeAsAliasesWithOurMarkBeside() {
        names.publish(request(ALB, ALB_ZONE));

        assertThat(world.route53().records(ZONE))
                .containsExactlyInAnyOrder(
                        new Record(HOST, "A", List.of(ALB), ALB_ZONE, false),
                        new Record(HOST, "AAAA", List.of(ALB), ALB_ZONE, false),
                        new Record("_utakata." + HOST, "TXT", List.of(MARK), "", false));
    }

    @Test
    void aTargetThatIsNotDualstackGetsNoAaaa() {
        names.publish(request("alb.example.com", ALB_ZONE));

        assertThat(types()).containsExactlyInAnyOrder("A", "TXT");
    }

    @Test
    void aTargetWithoutAZoneGetsACname() {
        names.publish(request("lb.example.net", null));

        assertThat(world.route53().records(ZONE))
                .contains(new Record(HOST, "CNAME", List.of("lb.example.net"), "", false));
    }

    @Test
    void aChangeIsInSyncOnceItHasSpread() {
        String change = submitted(names.publish(request(ALB, ALB_ZONE)));

        assertThat(names.isInSync(change)).isFalse();
        world.advanceTo(world.now().plus(world.delays().propagation()));
        assertThat(names.isInSync(change)).isTrue();
    }

    @Test
    void publishingWhatStandsThereGivesAChangeThatProvesThePropagation() {
        names.publish(request(ALB, ALB_ZONE));
        List<Record> before = world.route53().records(ZONE);

        String change = submitted(names.publish(request(ALB, ALB_ZONE)));

        assertThat(names.isInSync(change)).isFalse();
        assertThat(world.route53().records(ZONE)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void ourNameFollowsANewTarget() {
        names.publish(request(ALB, ALB_ZONE));
        names.publish(request("other.example.com", ALB_ZONE));

        assertThat(world.route53().records(ZONE))
                .filteredOn(record -> record.name().equals(HOST))
                .containsExactly(new Record(HOST, "A", List.of("other.example.com"), ALB_ZONE, false));
    }

    @Test
    void ourCnameGivesWayToAnAlias() {
        names.publish(request("lb.example.net", null));
        names.publish(request(ALB, ALB_ZONE));

        assertThat(types()).containsExactlyInAnyOrder("A", "AAAA", "TXT");
    }

    @Test
    void aRecordWithoutAMarkIsNeitherChangedNorRemoved() {
        world.route53().createByHand(ZONE, new Record(HOST, "A", List.of("192.0.2.1"), "", true));

        assertNotOurs(request(ALB, ALB_ZONE));
    }

    @Test
    void anotherEnvironmentsNameIsNeitherChangedNorRemoved() {
        names.publish(request(ALB, ALB_ZONE));

        assertNotOurs(request(ALB, ALB_ZONE, new NameRequest.Owner("main", "shop-pr-70")));
    }

    @Test
    void anotherInstallationsNameIsNeitherChangedNorRemoved() {
        names.publish(request(ALB, ALB_ZONE));

        assertNotOurs(request(ALB, ALB_ZONE, new NameRequest.Owner("staging", "shop-pr-7")));
    }

    @Test
    void aWithdrawnNameIsGoneWithItsMarkAndNothingElseIs() {
        Record neighbour = new Record("www.preview.example.com", "A", List.of("192.0.2.1"), "", false);
        world.route53().createByHand(ZONE, neighbour);
        names.publish(request(ALB, ALB_ZONE));

        String change = submitted(names.withdraw(request("elsewhere.example.com", null)));

        assertThat(names.isInSync(change)).isFalse();
        assertThat(world.route53().records(ZONE)).containsExactly(neighbour);
    }

    @Test
    void whatIsLeftOfOurNameIsWithdrawn() {
        names.publish(request(ALB, ALB_ZONE));
        world.route53().deleteByHand(ZONE, HOST, "A");

        assertThat(names.withdraw(request(ALB, ALB_ZONE))).isInstanceOf(NameChange.Submitted.class);
        assertThat(world.route53().records(ZONE)).isEmpty();
    }

    @Test
    void whatOthersKeepBesideOurAliasStays() {
        names.publish(request(ALB, ALB_ZONE));
        Record note = new Record(HOST, "TXT", List.of("\"a note\""), "", false);
        world.route53().createByHand(ZONE, note);

        names.withdraw(request(ALB, ALB_ZONE));

        assertThat(world.route53().records(ZONE)).containsExactly(note);
    }

    @Test
    void withdrawingWhatIsNotThereChangesNothing() {
        assertThat(names.withdraw(request(ALB, ALB_ZONE))).isEqualTo(new NameChange.Unchanged());
    }

    @Test
    void anOutageIsATransientFailureWithoutAnEffect() {
        world.faults().next(Outside.ROUTE53, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> names.publish(request(ALB, ALB_ZONE))).isInstanceOf(TransientFailure.class);
        assertThat(world.route53().records(ZONE)).isEmpty();
    }

    @Test
    void aRateLimitSaysWhenToComeBack() {
        world.faults().next(Outside.ROUTE53, Fault.THROTTLED);

        assertThatThrownBy(() -> names.publish(request(ALB, ALB_ZONE)))
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).isPresent());
    }

    @Test
    void afterALostAnswerTheNextTryFindsOrMakesTheName() {
        world.faults().next(Outside.ROUTE53, Fault.ANSWER_LOST);
        assertThatThrownBy(() -> names.publish(request(ALB, ALB_ZONE))).isInstanceOf(TransientFailure.class);

        assertThat(names.publish(request(ALB, ALB_ZONE))).isInstanceOf(NameChange.Submitted.class);
        assertThat(types()).containsExactlyInAnyOrder("A", "AAAA", "TXT");
    }

    @Test
    void anUnknownZoneIsAPermanentFailureWithARemedy() {
        NameRequest request = new NameRequest(
                "Z404", new Hostname(HOST), new Hostname(ALB), ALB_ZONE, new NameRequest.Owner("main", "shop-pr-7"));

        assertThatThrownBy(() -> names.publish(request))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).isNotBlank());
    }

    private void assertNotOurs(NameRequest request) {
        List<Record> before = world.route53().records(ZONE);
        assertThat(names.publish(request)).isInstanceOf(NameChange.Foreign.class);
        assertThat(names.withdraw(request)).isInstanceOf(NameChange.Foreign.class);
        assertThat(world.route53().records(ZONE)).isEqualTo(before);
    }

    private List<String> types() {
        return world.route53().records(ZONE).stream().map(Record::type).toList();
    }

    private static String submitted(NameChange change) {
        assertThat(change).isInstanceOf(NameChange.Submitted.class);
        return ((NameChange.Submitted) change).id();
    }

    private static NameRequest request(String target, @Nullable String targetZone) {
        return request(target, targetZone, new NameRequest.Owner("main", "shop-pr-7"));
    }

    private static NameRequest request(String target, @Nullable String targetZone, NameRequest.Owner owner) {
        return new NameRequest(ZONE, new Hostname(HOST), new Hostname(target), targetZone, owner);
    }
}
