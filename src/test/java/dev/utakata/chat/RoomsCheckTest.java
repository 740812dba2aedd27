package dev.utakata.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel.Role;
import dev.utakata.world.memory.MemoryChatRooms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoomsCheckTest {

    private final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private final List<Work> signals = new ArrayList<>();
    private final RoomsCheck check = new RoomsCheck(
            new MemoryChatRooms(world),
            new ConfiguredRooms(new TreeMap<>(Map.of("a.room", 1L, "b.room", 2L, "c.room", 3L)), "the.token"),
            new ChatAccounts(new TreeMap<>(Map.of("octocat", 1001L, "hubot", 1002L))),
            signals::add);

    RoomsCheckTest() {
        world.chatwork().createRoom(1, "one");
        world.chatwork().createRoom(2, "two");
    }

    @Test
    void theStartOnlyAsksForALook() {
        check.begin();

        assertThat(signals).containsExactly(new Work("chat-rooms", "all"));
        assertThat(world.calls().all()).isEmpty();
        assertThat(check.result().complete()).isFalse();
    }

    @Test
    void everyRoomThatCannotBeWrittenToIsNamedByItsPropertyWithARemedy() {
        world.chatwork().setRole(2, Role.READ_ONLY);

        assertThat(check.run("all")).isEqualTo(Next.whenSignalled());

        assertThat(check.result().complete()).isTrue();
        assertThat(check.result().problems()).containsOnlyKeys("b.room", "c.room");
        assertThat(check.result().problems().get("b.room")).contains("only read", "member that may write");
        assertThat(check.result().problems().get("c.room")).contains("no member", "invite");
    }

    @Test
    void whoIsKnownButNoMemberIsWarnedOfRoomByRoom() {
        world.chatwork().createRoom(3, "three");
        world.chatwork().join(1, 1001);
        world.chatwork().join(1, 1002);
        world.chatwork().join(2, 1002);

        check.run("all");

        assertThat(check.result().problems()).isEmpty();
        assertThat(check.result().warnings()).containsOnlyKeys("b.room", "c.room");
        assertThat(check.result().warnings().get("b.room")).contains("room 2").endsWith("there: octocat.");
        assertThat(check.result().warnings().get("c.room")).endsWith("there: hubot, octocat.");
    }

    @Test
    void aTokenThatDoesNotWorkIsNamedOnceAndNoRoomIsLookedAt() {
        ChatRooms refused = mock(ChatRooms.class);
        when(refused.account()).thenThrow(new TokenRefused("Chatwork refused it", "Give another."));
        RoomsCheck check = new RoomsCheck(
                refused,
                new ConfiguredRooms(new TreeMap<>(Map.of("a.room", 1L)), "the.token"),
                new ChatAccounts(new TreeMap<>()),
                signals::add);

        check.run("all");

        assertThat(check.result().problems()).containsOnlyKeys("the.token");
        assertThat(check.result().problems().get("the.token")).contains("Chatwork refused it", "Give another.");
        verify(refused, never()).standing(anyLong());
    }

    @Test
    void aChatThatIsAwayIsNoProblemAndIsAskedLater() {
        world.faults().next(Outside.CHATWORK, Fault.UNAVAILABLE);

        assertThat(check.run("all")).isEqualTo(Next.in(Duration.ofMinutes(5)));
        assertThat(check.result().complete()).isFalse();
        assertThat(check.result().problems()).isEmpty();
        check.run("all");
        assertThat(check.result().complete()).isTrue();
    }
}
