package dev.utakata.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.DnsNamesContract;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameChange;
import dev.utakata.dns.NameRequest;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.route53.Route53Model.Record;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;

class Route53NamesTest extends DnsNamesContract {

    private HttpWorld http;
    private Route53Client client;

    @Override
    protected DnsNames create(World world) {
        http = new HttpWorld(world);
        client = Route53Clients.to(http.url() + "/route53");
        return new Route53Names(client);
    }

    @AfterEach
    void close() {
        client.close();
        http.close();
    }

    @Test
    void oneLookAndOneBatchMakeAName() {
        NameChange change = new Route53Names(client).publish(request("/hostedzone/" + ZONE, "shop-pr-7"));

        assertThat(change).isInstanceOf(NameChange.Submitted.class);
        assertThat(world.calls().all())
                .extracting(call -> call.what())
                .containsExactly(
                        "GET /2013-04-01/hostedzone/" + ZONE + "/rrset",
                        "POST /2013-04-01/hostedzone/" + ZONE + "/rrset/");
        assertThat(world.calls().countChanging(Outside.ROUTE53)).isOne();
    }

    @Test
    void aWildcardAndManyNeighboursDoNotHideTheMark() {
        world.route53().createByHand(ZONE, record("*.preview.example.com"));
        for (int i = 0; i < 40; i++) {
            world.route53().createByHand(ZONE, record("a" + i + ".preview.example.com"));
            world.route53().createByHand(ZONE, record("0" + i + ".shop-pr-7.preview.example.com"));
        }
        Route53Names names = new Route53Names(client);

        assertThat(names.publish(request(ZONE, "shop-pr-7"))).isInstanceOf(NameChange.Submitted.class);
        assertThat(names.publish(request(ZONE, "shop-pr-7"))).isInstanceOf(NameChange.Submitted.class);
        assertThat(names.withdraw(request(ZONE, "shop-pr-7"))).isInstanceOf(NameChange.Submitted.class);
        assertThat(world.route53().records(ZONE)).hasSize(81);
    }

    private static Record record(String name) {
        return new Record(name, "A", List.of("192.0.2.1"), "", true);
    }

    private static NameRequest request(String zone, String slug) {
        return new NameRequest(
                zone,
                new Hostname(slug + ".preview.example.com"),
                new Hostname("alb.example.com"),
                "Z14GRHDCWA56QT",
                new NameRequest.Owner("main", slug));
    }
}
