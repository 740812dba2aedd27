package dev.utakata.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.command.ArgumentReader.Meant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentReaderTest {

    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private final ArgumentReader reader = new ArgumentReader(AllCommands.withoutAnythingBehindThem());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                 | start",
                "status                             | status",
                "stop                               | stop",
                "rebuild                            | rebuild",
                "keep                               | keep",
                "why                                | why",
                "help                               | help",
                "dry-run                            | dry-run",
                "extend 90m                         | extend PT1H30M",
                "extend 8h                          | extend PT8H",
                "extend 1d12h                       | extend PT36H",
                "extend 1w                          | extend PT168H",
                "--ttl 4h                           | start ttl=PT4H",
                "--ttl=4h                           | start ttl=PT4H",
                "\u2014ttl 4h                       | start ttl=PT4H",
                "--sha SHA                          | start sha=SHA",
                "--sha=SHA --ttl 2d                 | start sha=SHA ttl=PT48H",
                "--set A=1                          | start set={A=1}",
                "--set A=1 --set B_2=x=y            | start set={A=1, B_2=x=y}",
                "dry-run --set A=1 --ttl 30m        | dry-run ttl=PT30M set={A=1}"
            })
    void what_is_right_is_understood(String words, String expected) {
        Meant meant = read(words);
        assertThat(meant).isInstanceOf(Meant.Good.class);
        assertThat(words((Meant.Good) meant)).isEqualTo(expected.replace("SHA", SHA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "now                    | no command `now`          | /test-tag help",
                "stpo                   | no command `stpo`         | Did you mean `/test-tag stop`?",
                "Status                 | no command `Status`       | Did you mean `/test-tag status`?",
                "dryrun                 | no command `dryrun`       | Did you mean `/test-tag dry-run`?",
                "@octocat               | no command `@octocat`     | /test-tag help",
                "stop now               | what to do with `now`     | Write `/test-tag stop`",
                "status --sha SHA       | has no option `--sha`     | Write `/test-tag status`",
                "--force                | has no option `--force`   | [--sha <full sha>]",
                "-x                     | has no option `-x`        | [--ttl <duration>]",
                "--                     | has no option `--`        | [--set NAME=VALUE]",
                "--sha                  | Nothing follows `--sha`   | --sha <full sha>",
                "--sha 0123456          | not the full name         | 40 hexadecimal digits",
                "--sha main             | not the full name         | 40 hexadecimal digits",
                "--sha SHA --sha SHA    | stands there twice        | once",
                "--ttl                  | Nothing follows `--ttl`   | --ttl <duration>",
                "--ttl soon             | not a time to live        | `90m`",
                "--ttl 5m               | not a time to live        | ten minutes or more",
                "--ttl 0h               | not a time to live        | ten minutes or more",
                "--ttl -4h              | not a time to live        | `90m`",
                "--ttl 99999h           | not a time to live        | `90m`",
                "--set                  | Nothing follows `--set`   | NAME=VALUE",
                "--set A                | sets nothing              | capital letters",
                "--set a=1              | sets nothing              | capital letters",
                "--set =1               | sets nothing              | capital letters",
                "--set A=1 --set A=2    | set twice                 | once",
                "extend                 | how long                  | `8h`",
                "extend forever         | is not a duration         | `8h`",
                "extend 4h 5h           | what to do with `5h`      | extend <duration>"
            })
    void what_is_wrong_is_answered_with_what_is_right(String words, String what, String remedy) {
        Meant meant = read(words);
        assertThat(meant).isInstanceOf(Meant.Misused.class);
        Meant.Misused misused = (Meant.Misused) meant;
        assertThat(misused.what()).contains(what);
        assertThat(misused.remedy()).contains(remedy);
    }

    /** Whatever follows the word, it is understood or answered. Repeat one by its seed. */
    @RepeatedTest(100)
    void no_words_whatever_stop_it() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> parts = List.of(
                "stop",
                "extend",
                "8h",
                "--sha",
                SHA,
                "--ttl",
                "--set",
                "A=B",
                "=",
                "--sha=",
                "--",
                "-",
                "\u2014",
                "`",
                "@",
                "",
                "\uD83D",
                "9999w9999w9999w9999w",
                "--set=A=B");
        List<String> words = Stream.generate(() -> parts.get(random.nextInt(parts.size())))
                .limit(random.nextInt(8))
                .toList();
        try {
            assertThat(reader.read(words)).isNotNull();
        } catch (RuntimeException failure) {
            throw new AssertionError("-Dseed=" + seed + " " + words, failure);
        }
    }

    private Meant read(String words) {
        String text = words.replace("SHA", SHA);
        return reader.read(text.isEmpty() ? List.of() : List.of(text.split(" ")));
    }

    private static String words(Meant.Good good) {
        Arguments arguments = good.arguments();
        String name = good.command().help().name();
        return (name.isEmpty() ? "start" : name)
                + arguments.duration().map(duration -> " " + duration).orElse("")
                + arguments.sha().map(sha -> " sha=" + sha).orElse("")
                + arguments.ttl().map(ttl -> " ttl=" + ttl).orElse("")
                + (arguments.set().isEmpty() ? "" : " set=" + arguments.set());
    }
}
