package dev.utakata.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.utakata.environment.Survey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {

    private final Survey survey = mock();
    private final ChangeFeed feed = new ChangeFeed(survey);

    /** The embedded database closes its file for everybody when one thread is interrupted while it reads. */
    @Test
    void a_look_that_is_under_way_when_the_process_stops_is_let_finish() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        CompletableFuture<Boolean> undisturbed = new CompletableFuture<>();
        when(survey.mark()).thenAnswer(call -> {
            looking.countDown();
            try {
                undisturbed.complete(stopped.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException disturbed) {
                undisturbed.complete(false);
            }
            return "1";
        });
        feed.start();
        assertThat(feed.listen()).isPresent();
        assertThat(looking.await(30, TimeUnit.SECONDS)).isTrue();
        feed.stop();
        stopped.countDown();
        assertThat(undisturbed.get(30, TimeUnit.SECONDS)).isTrue();
    }
}
