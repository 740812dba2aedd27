package dev.utakata.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.TransientFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whoever has lost its lease sends nothing any more. */
class LeaseTest {

    @Test
    void whatIsNoEnginesRunMaySendAtAnyTime() {
        assertThatCode(Lease::check).doesNotThrowAnyException();
    }

    @Test
    void aRunMaySendForAsLongAsItsLeaseIsHeld() {
        AtomicBoolean held = new AtomicBoolean(true);
        String done = Lease.during(held::get, () -> {
            Lease.check();
            held.set(false);
            assertThatThrownBy(Lease::check)
                    .isInstanceOf(TransientFailure.class)
                    .hasMessageContaining("given to another one");
            return "done";
        });
        assertThat(done).isEqualTo("done");
        assertThatCode(Lease::check).doesNotThrowAnyException();
    }

    @Test
    void aRunWithinARunAnswersForItself() {
        Lease.during(
                () -> false,
                () -> Lease.during(() -> true, () -> {
                    assertThatCode(Lease::check).doesNotThrowAnyException();
                    return true;
                }));
    }
}
