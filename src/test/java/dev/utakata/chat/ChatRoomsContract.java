package dev.utakata.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link ChatRooms} does, against the model of Chatwork. */
public abstract class ChatRoomsContract {

    protected static final long ROOM = 123456;
    protected static final String MARK = "shop-pr-7 · 3 · ready";
    protected static final Notice NOTICE = new Notice(
            "octocat", "Ready: + & % 泡沫", List.of("It shows abc1234.", "https://shop-pr-7.example.com/?a=1&b=2"));

    protected final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private ChatRooms rooms;

    protected abstract ChatRooms create(World world) throws Exception;

    @BeforeEach
    void createRoom() throws Exception {
        world.chatwork().createRoom(ROOM, "shop");
        rooms = create(world);
    }

    @Test
    void aPostedNoticeStandsInTheRoomWithItsMark() {
        rooms.post(ROOM, NOTICE, MARK);

        assertThat(world.chatwork().messages(ROOM)).singleElement().satisfies(message -> {
            assertThat(message.account()).isEqualTo(ChatworkModel.UTAKATA);
            assertThat(message.body())
                    .contains("octocat", "[title]Ready: + & % 泡沫[/title]", "\nhttps://shop-pr-7.example.com/?a=1&b=2\n")
                    .endsWith(MARK + "[/info]");
        });
    }

    @Test
    void anEmptyRoomContainsNoMark() {
        assertThat(rooms.contains(ROOM, MARK)).isFalse();
    }

    @Test
    void aMarkIsFoundAmongOthers() {
        rooms.post(ROOM, NOTICE, MARK);
        rooms.post(ROOM, NOTICE, "shop-pr-7 · 3 · gone");

        assertThat(rooms.contains(ROOM, MARK)).isTrue();
        assertThat(rooms.contains(ROOM, "shop-pr-7 · 4 · ready")).isFalse();
    }

    @Test
    void aMarkThatEndsALongerOneIsNotFound() {
        rooms.post(ROOM, NOTICE, "my-" + MARK);

        assertThat(rooms.contains(ROOM, MARK)).isFalse();
    }

    @Test
    void aMarkThatSomebodyElseWroteIsNotFound() {
        world.chatwork().say(ROOM, 77, "[info]look:\n" + MARK + "[/info]");

        assertThat(rooms.contains(ROOM, MARK)).isFalse();
    }

    @Test
    void anOutageIsATransientFailureWithoutAnEffect() {
        world.faults().next(Outside.CHATWORK, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> rooms.post(ROOM, NOTICE, MARK)).isInstanceOf(TransientFailure.class);
        assertThat(world.chatwork().messages(ROOM)).isEmpty();
    }

    @Test
    void aLostAnswerIsATransientFailureAndTheMarkIsFound() {
        world.faults().next(Outside.CHATWORK, Fault.ANSWER_LOST);

        assertThatThrownBy(() -> rooms.post(ROOM, NOTICE, MARK)).isInstanceOf(TransientFailure.class);
        assertThat(rooms.contains(ROOM, MARK)).isTrue();
    }

    @Test
    void theLimitOverAllCallsSaysWhenToComeBack() {
        world.faults().next(Outside.CHATWORK, Fault.THROTTLED);

        assertThatThrownBy(() -> rooms.post(ROOM, NOTICE, MARK))
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61)));
    }

    @Test
    void theLimitOfOneRoomIsOverAfterTenSeconds() {
        for (int i = 0; i < 10; i++) {
            rooms.post(ROOM, NOTICE, "mark " + i);
        }

        assertThatThrownBy(() -> rooms.post(ROOM, NOTICE, MARK))
                .isInstanceOfSatisfying(
                        TransientFailure.class,
                        failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(10)));
        world.advanceTo(world.now().plusSeconds(10));
        rooms.post(ROOM, NOTICE, MARK);
        assertThat(world.chatwork().messages(ROOM)).hasSize(11);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChatworkModel.Role.class,
            names = {"READ_ONLY", "STRANGER"})
    void aRoomThatWeMayNotWriteInIsAPermanentFailureWithARemedy(ChatworkModel.Role role) {
        world.chatwork().setRole(ROOM, role);

        assertPermanent(ROOM);
    }

    @ParameterizedTest
    @CsvSource({"MEMBER, WRITER", "READ_ONLY, READ_ONLY", "STRANGER, STRANGER"})
    void ourStandingInARoomIsSeenWithoutWriting(ChatworkModel.Role role, ChatRooms.Standing standing) {
        world.chatwork().setRole(ROOM, role);

        assertThat(rooms.standing(ROOM)).isEqualTo(standing);
        assertThat(rooms.standing(404)).isEqualTo(ChatRooms.Standing.STRANGER);
        assertThat(world.chatwork().messages(ROOM)).isEmpty();
    }

    @Test
    void anOutageTellsNothingOfOurStanding() {
        world.faults().next(Outside.CHATWORK, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> rooms.standing(ROOM)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void anAnswerStandsUnderTheMessageAndIsFoundByItsMark() {
        Answered message = new Answered(
                ROOM, world.chatwork().say(ROOM, 77, "[To:900] status").id(), 77);
        Outbox.Key key = Outbox.Key.answer(message);

        rooms.post(ROOM, NOTICE.inAnswerTo(message), key.mark());

        assertThat(world.chatwork().messages(ROOM).getLast().body())
                .startsWith("[rp aid=77 to=" + ROOM + "-" + message.message() + "]\n")
                .endsWith("re " + message.message() + "[/info]");
        assertThat(rooms.contains(ROOM, key.mark())).isTrue();
    }

    @Test
    void ourOwnAccountIsKnownByNumberAndName() {
        assertThat(rooms.account()).isEqualTo(new ChatRooms.Account(ChatworkModel.UTAKATA, ChatworkModel.NAME));
    }

    @Test
    void theMembersOfARoomAreKnown() {
        world.chatwork().join(ROOM, 77);

        assertThat(rooms.members(ROOM)).containsExactlyInAnyOrder(ChatworkModel.UTAKATA, 77L);
        assertThatThrownBy(() -> rooms.members(404)).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void anOutageTellsNothingOfAccountsAndMembers() {
        world.faults().next(Outside.CHATWORK, Fault.UNAVAILABLE);
        assertThatThrownBy(() -> rooms.account()).isInstanceOf(TransientFailure.class);
        world.faults().next(Outside.CHATWORK, Fault.UNAVAILABLE);
        assertThatThrownBy(() -> rooms.members(ROOM)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void anUnknownRoomIsAPermanentFailureWithARemedy() {
        assertPermanent(404);
    }

    private void assertPermanent(long room) {
        assertThatThrownBy(() -> rooms.post(room, NOTICE, MARK))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).isNotBlank());
        assertThat(world.chatwork().messages(ROOM)).isEmpty();
    }
}
