package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.utakata.world.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlooksTest {

    private final SteppedClock clock = new SteppedClock();
    private final StepRepository steps = mock(StepRepository.class);
    private final Outlooks outlooks = new Outlooks(steps, clock);

    /** Each edit of a status comment read all that the project had ever gone through. */
    @Test
    void the_past_is_read_once_a_minute_however_many_ask() {
        when(steps.lately(any(), anyInt())).thenReturn(Map.of(EnvironmentId.create(), lasting(90)));
        for (int i = 0; i < 60; i++) {
            assertThat(outlooks.of("shop").whole().orElseThrow().median()).isEqualTo(Duration.ofSeconds(90));
            clock.advance(Duration.ofSeconds(1));
        }
        verify(steps, times(1)).lately("shop", 300);
        when(steps.lately(any(), anyInt())).thenReturn(Map.of(EnvironmentId.create(), lasting(30)));
        assertThat(outlooks.of("shop").whole().orElseThrow().median()).isEqualTo(Duration.ofSeconds(30));
        assertThat(outlooks.of("till").whole()).isPresent();
    }

    /** The first one shows at once. */
    @Test
    void where_there_is_no_past_it_is_looked_for_again() {
        when(steps.lately(any(), anyInt())).thenReturn(Map.of());
        assertThat(outlooks.of("shop").whole()).isEmpty();
        when(steps.lately(any(), anyInt())).thenReturn(Map.of(EnvironmentId.create(), lasting(90)));
        assertThat(outlooks.of("shop").whole()).isPresent();
    }

    private List<StepState> lasting(int seconds) {
        return List.of(done(StepName.BUILD_IMAGE, seconds), done(StepName.VERIFY_LIVE, 1));
    }

    private StepState done(StepName name, int seconds) {
        return new StepState(
                name,
                1,
                StepState.Status.DONE,
                Facts.NONE,
                "",
                0,
                0,
                clock.instant(),
                "",
                "",
                clock.instant().minusSeconds(seconds),
                clock.instant());
    }
}
