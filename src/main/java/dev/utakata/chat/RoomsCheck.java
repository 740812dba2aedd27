package dev.utakata.chat;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Looks after the start whether the token is good, whether every configured room can be written to, and whether the
 * people that are known can be called there. It holds up nothing: a chat that is away is no
 * problem of the configuration, and is asked again. One replica looks for all; the others know of nothing.
 */
public class RoomsCheck implements Worker {

    static final String KIND = "chat-rooms";

    private static final Logger log = LoggerFactory.getLogger(RoomsCheck.class);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final ChatRooms rooms;
    private final ConfiguredRooms configured;
    private final Engine engine;

    private final ChatAccounts accounts;
    private volatile Result result = new Result(false, new TreeMap<>(), new TreeMap<>());

    RoomsCheck(ChatRooms rooms, ConfiguredRooms configured, ChatAccounts accounts, Engine engine) {
        this.rooms = rooms;
        this.configured = configured;
        this.accounts = accounts;
        this.engine = engine;
    }

    /** What the last look found. */
    public Result result() {
        return result;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        engine.signal(new Work(KIND, "all"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        SortedMap<String, String> problems = new TreeMap<>();
        SortedMap<String, String> warnings = new TreeMap<>();
        try {
            if (knowsItself(problems)) {
                for (Map.Entry<String, Long> room : configured.byProperty().entrySet()) {
                    look(room.getKey(), room.getValue(), problems, warnings);
                }
            }
        } catch (TransientFailure failure) {
            log.info("The chat's rooms were not checked yet: {}", failure.getMessage());
            return Next.in(failure.retryAfter().orElse(LATER));
        }
        problems.forEach((property, problem) -> log.warn("{} {}", property, problem));
        warnings.forEach((property, warning) -> log.warn("{} {}", property, warning));
        result = new Result(true, problems, warnings);
        return Next.whenSignalled();
    }

    /** Looks at one room. @param property that names it @return what is wrong with it, and what may be meant so */
    public Result look(String property, long room) {
        SortedMap<String, String> problems = new TreeMap<>();
        SortedMap<String, String> warnings = new TreeMap<>();
        look(property, room, problems, warnings);
        return new Result(true, problems, warnings);
    }

    private boolean knowsItself(Map<String, String> problems) {
        try {
            ChatRooms.Account account = rooms.account();
            log.info("Utakata speaks in the chat with account {}", account.id());
            return true;
        } catch (TokenRefused refused) {
            return doesNotWork(refused.getMessage() + ". " + refused.remedy(), problems);
        } catch (PermanentFailure failure) {
            return doesNotWork(failure.getMessage() + " " + failure.remedy(), problems);
        }
    }

    private boolean doesNotWork(String why, Map<String, String> problems) {
        problems.put(configured.tokenProperty(), "does not work: " + why);
        return false;
    }

    private void look(String property, long room, Map<String, String> problems, Map<String, String> warnings) {
        try {
            switch (rooms.standing(room)) {
                case WRITER -> lookForPeople(property, room, warnings);
                case READ_ONLY ->
                    problems.put(
                            property,
                            "names room " + room + ", where Utakata's account may only read: let an administrator of"
                                    + " the room make it a member that may write.");
                case STRANGER ->
                    problems.put(
                            property,
                            "names room " + room + ", of which Utakata's account is no member: invite the account, or"
                                    + " correct the number.");
                case REFUSED ->
                    problems.put(
                            configured.tokenProperty(),
                            "is refused by the chat: give a valid API token of Utakata's account.");
            }
        } catch (PermanentFailure failure) {
            problems.put(property, "cannot be checked: " + failure.getMessage() + " " + failure.remedy());
        }
    }

    /** Whoever is no member cannot be called, and sees nothing; that may be meant so. */
    private void lookForPeople(String property, long room, Map<String, String> warnings) {
        if (accounts.byLogin().isEmpty()) {
            return;
        }
        Set<Long> members = rooms.members(room);
        List<String> missing = accounts.byLogin().entrySet().stream()
                .filter(person -> !members.contains(person.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            warnings.put(
                    property,
                    "names room " + room + ", of which these people are no members and cannot be called there: "
                            + String.join(", ", missing) + ".");
        }
    }

    /**
     * What was found.
     *
     * @param complete whether all rooms were looked at, here and since the start
     * @param problems what is wrong, and what helps, by property
     * @param warnings what may be meant so, by property
     */
    public record Result(boolean complete, SortedMap<String, String> problems, SortedMap<String, String> warnings) {

        public Result {
            problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
            warnings = Collections.unmodifiableSortedMap(new TreeMap<>(warnings));
        }
    }
}
