package dev.utakata.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.Outside;
import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A secret that is planted where people look is found there, in whatever form; what is none is not. */
class NoSecretIsToldTest {

    private static final String SECRET = Secrets.make("planted secret", "");
    private static final String ODD = Secrets.makeOddOne("planted secret");

    @Test
    void nothing_is_found_where_nothing_is() {
        World world = town();
        look(world);
        Told.look("here", "An ordinary sentence of some length, with 0123456789abcdef0123456789abcdef in it.");
        assertThat(Told.take()).isEmpty();
    }

    static Stream<Arguments> forms() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("as it is", "a " + SECRET + " b"),
                Arguments.of("its beginning", SECRET.substring(0, 12)),
                Arguments.of("its middle", "…" + SECRET.substring(9, 21) + "…"),
                Arguments.of("its end", SECRET.substring(SECRET.length() - 12)),
                Arguments.of("in upper case", SECRET.toUpperCase(java.util.Locale.ROOT)),
                Arguments.of("in base64", Base64.getEncoder().encodeToString(bytes)),
                Arguments.of("in Basic credentials", basic("x-access-token:" + SECRET)),
                Arguments.of("in others", basic("robot:" + SECRET)),
                Arguments.of("in still others", basic("me:" + SECRET)),
                Arguments.of("in hexadecimal", HexFormat.of().withUpperCase().formatHex(bytes)),
                Arguments.of("in an address", "https://me:" + SECRET + "@example.com/"),
                Arguments.of("odd", ODD),
                Arguments.of("odd in a form", "token=" + URLEncoder.encode(ODD, StandardCharsets.UTF_8)),
                Arguments.of("odd in base64", basic("me:" + ODD)));
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void it_is_found_in_every_form(String form, String text) {
        Told.look("here", text);
        assertThat(Told.take()).singleElement().asString().startsWith("here: planted secret");
    }

    static Stream<Arguments> places() {
        return Stream.of(
                place("printed", (world, secret) -> System.out.println("It is " + secret)),
                place("printed", (world, secret) -> System.err.println("It is " + secret)),
                place(
                        "log of dev.utakata",
                        (world, secret) -> LoggerFactory.getLogger("dev.utakata.forge.Planted")
                                .trace("It is {}", secret)),
                place("trace in the log", NoSecretIsToldTest::fail),
                place("column", NoSecretIsToldTest::store),
                place(
                        "Comment.body",
                        (world, secret) -> world.github().comment(Town.SHOP, pull(world), "utakata", secret)),
                place("Pull.", (world, secret) -> world.github().openPullRequest(Town.SHOP, "octocat", secret, false)),
                place("Message.body", (world, secret) -> world.chatwork().say(Town.ROOM, 1001, secret)),
                place("Call.what", (world, secret) -> world.calls().record(Outside.GITHUB, "GET /?t=" + secret, false)),
                place("GitModel.repositories", (world, secret) -> commit(world, "a.txt", "text", secret)),
                place("GitModel.repositories", (world, secret) -> commit(world, "a.txt", secret, "Say it")),
                place("GitModel.repositories", (world, secret) -> commit(world, secret + ".txt", "text", "Say it")));
    }

    private static Arguments place(String where, BiConsumer<World, String> planting) {
        return Arguments.of(where, planting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void it_is_found_in_every_place(String where, BiConsumer<World, String> planting) {
        World world = town();
        planting.accept(world, SECRET);
        look(world);
        assertThat(Told.take())
                .isNotEmpty()
                .anySatisfy(found -> assertThat(found)
                        .startsWith(where)
                        .contains("planted secret")
                        .doesNotContain(SECRET));
    }

    private static World town() {
        return Town.found(Instant.parse("2026-01-05T09:00:00Z"), Delays.ordinary());
    }

    private static void look(World world) {
        OutsideWorld.look(world);
    }

    private static dev.utakata.forge.PullRequestNumber pull(World world) {
        return world.github()
                .openPullRequest(Town.SHOP, "octocat", "Add a basket", false)
                .number();
    }

    /** On a branch that is deleted at once: it was told all the same. */
    private static void commit(World world, String file, String text, String message) {
        world.git().commit(Town.MANIFESTS, "gone", Map.of(file, Optional.of(text)), message);
        world.git().deleteBranch(Town.MANIFESTS, "gone");
    }

    private static void fail(World world, String secret) {
        Exception failure = new IllegalStateException("It failed", new IllegalArgumentException(secret));
        failure.setStackTrace(new StackTraceElement[0]);
        failure.getCause().setStackTrace(new StackTraceElement[0]);
        LoggerFactory.getLogger("dev.utakata.forge.Planted").trace("Failed", failure);
    }

    private static void store(World world, String secret) {
        SingleConnectionDataSource database = new SingleConnectionDataSource("jdbc:h2:mem:", true);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("create table note (id integer, text varchar(100))");
        List.of(1, 2).forEach(id -> jdbc.update("insert into note values (?, ?)", id, id == 2 ? secret : ""));
        Database.look(database);
        database.destroy();
    }
}
