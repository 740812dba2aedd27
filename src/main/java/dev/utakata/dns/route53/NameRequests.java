package dev.utakata.dns.route53;

import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameRequest;
import dev.utakata.dns.NameState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import tools.jackson.databind.json.JsonMapper;

/** The queue's rows: one for each owner of a name, and one for each zone that wants to be left alone. */
final class NameRequests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    NameRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In place of whatever this owner asked for this name before. */
    long replace(NameRequest request, boolean withdrawal) {
        jdbc.sql("delete from dns_request where zone = :zone and name = :name and owner = :owner")
                .param("zone", request.zone())
                .param("name", request.host().value())
                .param("owner", owner(request))
                .update();
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into dns_request (zone, name, owner, asked, state)"
                        + " values (:zone, :name, :owner, :asked, 'WAITING')")
                .param("zone", request.zone())
                .param("name", request.host().value())
                .param("owner", owner(request))
                .param("asked", json(request, withdrawal))
                .update(id, "id");
        return Objects.requireNonNull(id.getKeyAs(Long.class));
    }

    /** The same request, where it is still on its way. */
    Optional<Long> pending(NameRequest request, boolean withdrawal) {
        return jdbc.sql("""
                        select id from dns_request
                        where zone = :zone and name = :name and owner = :owner and asked = :asked
                          and state in ('WAITING', 'SENT')
                        """)
                .param("zone", request.zone())
                .param("name", request.host().value())
                .param("owner", owner(request))
                .param("asked", json(request, withdrawal))
                .query(Long.class)
                .optional();
    }

    NameState stateOf(long id) {
        return jdbc.sql("select state, detail, remedy from dns_request where id = :id")
                .param("id", id)
                .query(NameRequests::state)
                .optional()
                .orElseGet(NameState.Unknown::new);
    }

    /** The oldest that wait, of each name one: of two that want the same name, the second sees what the first did. */
    List<Ask> waiting(String zone, int most) {
        Set<String> names = new HashSet<>();
        return jdbc.sql("""
                        select id, asked, tries from dns_request
                        where zone = :zone and state = 'WAITING' order by id fetch first :most rows only
                        """).param("zone", zone).param("most", most).query(NameRequests::ask).list().stream()
                .filter(ask -> names.add(ask.host()))
                .toList();
    }

    /** Which of these still wait; a later request may have taken the place of some. */
    Set<Long> stillWaiting(Collection<Ask> asks) {
        return new HashSet<>(jdbc.sql("select id from dns_request where state = 'WAITING' and id in (:ids)")
                .param("ids", asks.stream().map(Ask::id).toList())
                .query(Long.class)
                .list());
    }

    void sent(Collection<Ask> asks, String change) {
        jdbc.sql("update dns_request set state = 'SENT', change_id = :change where id in (:ids)")
                .param("change", change)
                .param("ids", asks.stream().map(Ask::id).toList())
                .update();
    }

    void settle(Ask ask, NameState end) {
        var row = jdbc.sql("update dns_request set state = :state, detail = :detail, remedy = :remedy where id = :id")
                .param("id", ask.id());
        switch (end) {
            case NameState.InSync ignored ->
                row.param("state", "IN_SYNC").param("detail", "").param("remedy", "");
            case NameState.Foreign foreign ->
                row.param("state", "FOREIGN")
                        .param("detail", cut(foreign.owner()))
                        .param("remedy", "");
            case NameState.Failed failed ->
                row.param("state", "FAILED").param("detail", cut(failed.what())).param("remedy", cut(failed.remedy()));
            case NameState.Pending ignored ->
                row.param("state", "WAITING").param("detail", "").param("remedy", "");
            case NameState.Unknown ignored -> throw new IllegalArgumentException("not an end");
        }
        row.update();
    }

    /** The zone was not as it looked: the request goes back into the queue. */
    void again(Ask ask) {
        jdbc.sql("update dns_request set tries = tries + 1 where id = :id")
                .param("id", ask.id())
                .update();
    }

    /** All changes of the zone that are not known to have spread. */
    List<String> openChanges(String zone) {
        return jdbc.sql("select distinct change_id from dns_request where zone = :zone and state = 'SENT'")
                .param("zone", zone)
                .query((row, number) -> row.getString("change_id"))
                .list();
    }

    /** @return the names that the change was for */
    List<Hostname> end(String zone, String change, boolean spread) {
        List<Hostname> names = jdbc.sql(
                        "select name from dns_request where zone = :zone and change_id = :change and state = 'SENT'")
                .param("zone", zone)
                .param("change", change)
                .query((row, number) -> new Hostname(row.getString("name")))
                .list();
        jdbc.sql("update dns_request set state = :state where zone = :zone and change_id = :change and state = 'SENT'")
                .param("state", spread ? "IN_SYNC" : "WAITING")
                .param("zone", zone)
                .param("change", change)
                .update();
        return names;
    }

    /** The requests that a change was for, and of which it is not known whether it has spread. */
    List<Ask> sentBy(String zone, String change) {
        return jdbc.sql("""
                        select id, asked, tries from dns_request
                        where zone = :zone and change_id = :change and state = 'SENT' order by id
                        """)
                .param("zone", zone)
                .param("change", change)
                .query(NameRequests::ask)
                .list();
    }

    boolean anyWaiting(String zone) {
        return jdbc.sql("select count(*) from dns_request where zone = :zone and state = 'WAITING'")
                        .param("zone", zone)
                        .query(Long.class)
                        .single()
                > 0;
    }

    Pause pause(String zone) {
        return jdbc.sql("select attempts, not_before from dns_zone where zone = :zone")
                .param("zone", zone)
                .query((row, number) -> new Pause(
                        row.getInt("attempts"),
                        row.getObject("not_before", OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(Pause.NONE);
    }

    void pause(String zone, Pause pause) {
        unpause(zone);
        jdbc.sql("insert into dns_zone (zone, attempts, not_before) values (:zone, :attempts, :until)")
                .param("zone", zone)
                .param("attempts", pause.attempts())
                .param("until", pause.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    void unpause(String zone) {
        jdbc.sql("delete from dns_zone where zone = :zone").param("zone", zone).update();
    }

    private static Ask ask(ResultSet row, int number) throws SQLException {
        Asked asked = JSON.readValue(row.getString("asked"), Asked.class);
        return new Ask(row.getLong("id"), asked.request(), asked.withdrawal(), row.getInt("tries"));
    }

    private static NameState state(ResultSet row, int number) throws SQLException {
        String detail = row.getString("detail");
        return switch (row.getString("state")) {
            case "IN_SYNC" -> new NameState.InSync();
            case "FOREIGN" -> new NameState.Foreign(detail);
            case "FAILED" -> new NameState.Failed(detail, row.getString("remedy"));
            default -> new NameState.Pending();
        };
    }

    private static String json(NameRequest request, boolean withdrawal) {
        return JSON.writeValueAsString(new Asked(request, withdrawal));
    }

    private static String owner(NameRequest request) {
        return request.owner().installation() + "/" + request.owner().environment();
    }

    private static String cut(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 999) + "…";
    }

    /** What stands in the column of this name. */
    record Asked(NameRequest request, boolean withdrawal) {}

    /**
     * That Route 53 wants to be left alone.
     *
     * @param attempts how many calls failed in a row
     */
    record Pause(int attempts, Instant until) {

        static final Duration LONGEST = Duration.ofSeconds(30);
        static final Pause NONE = new Pause(0, Instant.EPOCH);

        /** Nothing where it would be longer than any: the clock was set back since. */
        Duration left(Instant now) {
            return until.isAfter(now) && !until.isAfter(now.plus(LONGEST))
                    ? Duration.between(now, until)
                    : Duration.ZERO;
        }
    }
}
