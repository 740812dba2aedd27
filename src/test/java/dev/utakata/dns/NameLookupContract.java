package dev.utakata.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.dns.NameLookup.Answer;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.dns.NameServers;
import dev.utakata.world.dns.WatchedResolver;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the authoritative servers tell, on every face. */
public abstract class NameLookupContract {

    protected static final Hostname NAME = new Hostname("shop-pr-7.preview.example.com");
    private static final String ZONE = "Z0123456789";

    protected final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    protected NameLookup names;

    protected abstract NameLookup create();

    /** The servers of this face. */
    protected abstract List<String> servers();

    @BeforeEach
    void open() {
        world.locked(() -> world.route53().createZone(ZONE, "preview.example.com"));
        names = create();
    }

    @AfterEach
    void nobodyAskedTheMachinesResolver() {
        assertThat(WatchedResolver.takeAsked()).isEmpty();
    }

    @Test
    void aNameThatHasSpreadLeadsToTheLoadBalancer() {
        make(new Record(NAME.value(), "CNAME", List.of("localhost"), "", true));
        assertThat(lookup())
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.addresses()).contains("127.0.0.1"));
    }

    @Test
    void anAliasIsToldAsAnAddress() {
        make(new Record(NAME.value(), "A", List.of("alb.example.com"), "Z14GRHDCWA56QT", true));
        assertThat(lookup())
                .isEqualTo(new Answer.Found(List.of("127.0.0.1"), servers().size()));
    }

    @Test
    void anAsteriskStandsForIt() {
        make(new Record("*.preview.example.com", "CNAME", List.of("localhost"), "", true));
        assertThat(lookup()).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aNameThatIsNotThereIsNotFoundAndTheTooEarlyQuestionIsRemembered() {
        assertThat(lookup())
                .isInstanceOfSatisfying(
                        Answer.NotYet.class,
                        notYet -> assertThat(notYet.reason()).contains("does not know the name"));
        assertThat(world.locked(() -> world.nameServers().queries()))
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.name()).isEqualTo(NAME.value()))
                .noneMatch(NameServers.Query::known);
    }

    @Test
    void aNameThatIsStillSpreadingIsNotFound() {
        world.locked(() ->
                world.route53().createByHand(ZONE, new Record(NAME.value(), "CNAME", List.of("localhost"), "", true)));
        assertThat(lookup()).isInstanceOf(Answer.NotYet.class);
    }

    @Test
    void serversThatAreSilentAreAnAnswerToo() {
        make(new Record(NAME.value(), "CNAME", List.of("localhost"), "", true));
        world.locked(() -> world.nameServers().silence(true));
        assertThat(lookup())
                .isInstanceOfSatisfying(
                        Answer.NotYet.class,
                        notYet -> assertThat(notYet.reason()).contains("does not answer as it should"));
    }

    protected Answer lookup() {
        return names.lookup(settings(servers()), NAME);
    }

    protected static DnsSettings settings(List<String> servers) {
        return new DnsSettings(
                DnsSettings.Mode.ROUTE53,
                ZONE,
                "{slug}.preview.example.com",
                new Hostname("localhost"),
                DnsSettings.TargetFrom.CONFIGURATION,
                null,
                servers);
    }

    protected void make(Record record) {
        world.locked(() -> world.route53().createByHand(ZONE, record));
        world.advanceTo(world.now().plusSeconds(600));
    }
}
