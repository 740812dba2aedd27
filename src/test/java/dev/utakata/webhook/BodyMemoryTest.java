package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

/** The account of bytes that are held for bodies: never above its bound, and even in the end. */
class BodyMemoryTest {

    private static final int MB = 1024 * 1024;

    private final BodyMemory memory = new BodyMemory(4 * MB);
    private final Bodies bodies = new Bodies(memory);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 100_000, 1_000_000})
    void what_was_sent_is_what_is_read_whether_announced_or_not(int length) {
        byte[] sent = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
        for (boolean announced : List.of(true, false)) {
            ResponseEntity<String> answer = bodies.read(request(sent, announced), MB, body -> {
                assertThat(body).isEqualTo(sent);
                assertThat(memory.taken()).isBetween((long) length, Math.max(2L * length, 16_384) + 1);
                return ResponseEntity.ok("read");
            });
            assertThat(answer.getStatusCode().value()).isEqualTo(200);
            assertThat(memory.taken()).isZero();
        }
    }

    @Test
    void huge_bodies_leave_room_for_ordinary_ones() {
        try (BodyMemory.Share huge = memory.share();
                BodyMemory.Share another = memory.share();
                BodyMemory.Share ordinary = memory.share()) {
            assertThat(huge.take(3 * MB)).isTrue();
            assertThat(another.take(MB)).isFalse();
            assertThat(ordinary.take(BodyMemory.ORDINARY)).isTrue();
            assertThat(ordinary.take(1)).isFalse();
        }
        assertThat(memory.taken()).isZero();
    }

    @Test
    void whoever_finds_no_room_is_told_to_come_again() {
        for (int i = 0; i < 16; i++) {
            assertThat(memory.share().take(BodyMemory.ORDINARY)).isTrue();
        }
        ResponseEntity<String> answer = bodies.read(request(new byte[10], true), MB, body -> {
            throw new AssertionError("read");
        });
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(answer.getBody()).contains("again later");
    }

    @Test
    void what_fails_on_the_way_gives_back_what_it_took() {
        MockHttpServletRequest broken = new MockHttpServletRequest() {
            @Override
            public jakarta.servlet.ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(new InputStream() {
                    private int left = 50_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("reset");
                        }
                        return 'x';
                    }
                });
            }
        };
        assertThat(bodies.read(broken, MB, body -> ResponseEntity.ok(""))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(memory.taken()).isZero();
    }

    @Test
    void many_at_once_never_hold_more_than_the_bound() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                all.add(many.submit(() -> bodies.read(request(new byte[900_000], false), MB, body -> {
                    assertThat(memory.taken()).isLessThanOrEqualTo(4 * MB);
                    return ResponseEntity.ok("");
                })));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(memory.taken()).isZero();
    }

    private static MockHttpServletRequest request(byte[] body, boolean announced) {
        return new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return announced ? body.length : -1;
            }

            @Override
            public jakarta.servlet.ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(new ByteArrayInputStream(body));
            }
        };
    }
}
