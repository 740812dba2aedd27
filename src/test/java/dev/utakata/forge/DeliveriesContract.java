package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.github.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the list of deliveries must tell, on every face. */
public abstract class DeliveriesContract extends ForgeContract {

    private Deliveries deliveries;

    /** The port on this world. */
    protected abstract Deliveries deliveries();

    @BeforeEach
    void prepare() {
        deliveries = deliveries();
    }

    @Test
    void tellTheLatestFirstAndWhichFailed() {
        Webhook opened = world.github().webhooks().getLast();
        world.github().hookLog().answered(opened.guid(), 202);
        passes(60);
        Instant since = world.now();
        passes(1);
        world.github().comment(SHOP, number, "alice", "/test-tag");
        Webhook comment = world.github().webhooks().getLast();

        assertThat(deliveries.areListed()).isTrue();
        assertThat(deliveries.since(since, false)).singleElement().satisfies(attempt -> {
            assertThat(attempt.guid()).isEqualTo(comment.guid());
            assertThat(attempt.event()).isEqualTo("issue_comment");
            assertThat(attempt.accepted()).isFalse();
            assertThat(attempt.id()).isGreaterThan(Integer.MAX_VALUE);
        });
        assertThat(deliveries.since(Instant.EPOCH, true))
                .extracting(Deliveries.Attempt::guid)
                .containsExactly(comment.guid());
    }

    @Test
    void tellHundredsOfThem() {
        for (int i = 0; i < 250; i++) {
            world.github().comment(SHOP, number, "alice", "Number " + i);
        }

        assertThat(deliveries.since(Instant.EPOCH, false)).hasSizeGreaterThan(250);
    }

    @Test
    void holdWhatWasSentAndSendItAgainUnderTheSameName() {
        world.github().comment(SHOP, number, "alice", "/test-tag");
        Webhook comment = world.github().webhooks().getLast();
        List<Webhook> heard = new ArrayList<>();
        world.github().onWebhook(heard::add);
        long attempt = deliveries.since(Instant.EPOCH, false).getFirst().id();

        Deliveries.Content content = deliveries.read(attempt).orElseThrow();
        deliveries.redeliver(attempt);

        assertThat(content.guid()).isEqualTo(comment.guid());
        assertThat(content.event()).isEqualTo("issue_comment");
        assertThat(content.payload()).isEqualTo(comment.payload());
        assertThat(heard).containsExactly(comment);
        assertThat(deliveries.read(1)).isEmpty();
    }
}
