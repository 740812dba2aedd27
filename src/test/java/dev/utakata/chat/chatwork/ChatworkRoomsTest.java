package dev.utakata.chat.chatwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.ChatRoomsContract;
import dev.utakata.chat.TokenRefused;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.secret.Secret;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatworkRoomsTest extends ChatRoomsContract {

    private HttpWorld http;

    @Override
    protected ChatRooms create(World world) {
        http = new HttpWorld(world);
        return rooms(world.chatwork().token());
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aKnownLoginIsCalledByItsAccount() {
        rooms(world.chatwork().token()).post(ROOM, NOTICE, MARK);

        assertThat(world.chatwork().messages(ROOM).getFirst().body()).startsWith("[To:1234567] octocat\n[info]");
    }

    @Test
    void ourOwnAccountIsReadOnce() {
        ChatRooms rooms = rooms(world.chatwork().token());
        rooms.contains(ROOM, MARK);
        rooms.contains(ROOM, MARK);

        assertThat(world.calls().all())
                .extracting(call -> call.what())
                .containsExactly("GET /me", "GET /rooms/123456/messages", "GET /rooms/123456/messages");
    }

    @Test
    void aRefusedTokenIsNotShown() {
        assertThatThrownBy(() -> rooms("an-old-token").post(ROOM, NOTICE, MARK))
                .isInstanceOfSatisfying(TokenRefused.class, failure -> {
                    assertThat(failure).hasMessageContaining("401").hasMessageNotContaining("an-old-token");
                    assertThat(failure.remedy()).contains("utakata.chatwork.token", "123456");
                });
    }

    @Test
    void withoutATokenNothingIsCalled() {
        assertThatThrownBy(() -> rooms("").post(ROOM, NOTICE, MARK)).isInstanceOf(PermanentFailure.class);
        assertThat(world.calls().all()).isEmpty();
    }

    @Test
    void aRefusedOrMissingTokenIsSeenInOurStanding() {
        assertThat(rooms("an-old-token").standing(ROOM)).isEqualTo(ChatRooms.Standing.REFUSED);
        assertThat(rooms("").standing(ROOM)).isEqualTo(ChatRooms.Standing.REFUSED);
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(properties("a-secret").toString()).doesNotContain("a-secret");
    }

    private ChatRooms rooms(String token) {
        return new ChatworkRooms(
                properties(token),
                Effects.done(),
                Clock.fixed(world.now(), ZoneOffset.UTC),
                Duration.ofSeconds(20),
                new OutsideCalls(Clock.systemUTC()));
    }

    private ChatworkProperties properties(String token) {
        return new ChatworkProperties(
                URI.create(http.url() + "/chatwork"), Secret.of(token), List.of(), Map.of("OctoCat", 1234567L));
    }
}
