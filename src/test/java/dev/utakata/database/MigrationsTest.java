package dev.utakata.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * During an update two versions share the database, and after going back the older one has it alone. So what was released
 * stays as it is, and what is new only adds; {@code CONTRIBUTING.md} says how to take something away.
 */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Path RECORD = Path.of("src/test/resources/dev/utakata/database/migrations.sha256");

    /** A comment with which the second of two releases says what it ends. */
    private static final Pattern SECOND_STEP = Pattern.compile("(?m)^-- Ends what V\\d+ began, one release later\\b");

    private static final Pattern TABLE = Pattern.compile("(?:create|alter) table (\\w+)");

    private static final Pattern WIDTH = Pattern.compile("(\\w+)\\s+(?:set data type\\s+)?varchar\\((\\d+)\\)");

    private static final Pattern ADDS = Pattern.compile(
            "create (table|sequence) .*|create index .*|insert into .*|comment on .*"
                    + "|alter table \\w+ alter column \\w+ set data type varchar\\(\\d+\\)"
                    + "|alter table \\w+ add column \\w+ (?!.*\\b(unique|references|check|primary key)\\b)"
                    + "((?!.*\\bnot null\\b).*|(?=.*\\bdefault\\b).*)",
            Pattern.DOTALL);

    @Test
    void what_was_released_stays_as_it_is() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (Path file : files()) {
            found.put(file.getFileName().toString(), checksum(Files.readAllBytes(file)));
        }
        Map<String, String> recorded = new TreeMap<>();
        Files.readAllLines(RECORD).forEach(line -> recorded.put(line.substring(66), line.substring(0, 64)));
        assertThat(found)
                .as(
                        "a released migration is never changed; a new one is recorded by: (cd %s && sha256sum V…) >> %s",
                        FOLDER, RECORD)
                .isEqualTo(recorded);
    }

    @Test
    void versions_follow_one_another() throws Exception {
        assertThat(files().stream()
                        .map(file -> Integer.parseInt(
                                file.getFileName().toString().replaceFirst("V(\\d+)__[a-z_]+\\.sql", "$1")))
                        .sorted())
                .containsExactlyElementsOf(
                        Stream.iterate(1, it -> it + 1).limit(files().size()).toList());
    }

    /** But for one from before the first release: an index over a column which the same migration adds. */
    @Test
    void migrations_only_add() throws Exception {
        Map<String, List<String>> others = new TreeMap<>();
        for (Path file : files()) {
            others.put(file.getFileName().toString(), notAdding(Files.readString(file)));
        }
        others.values().removeIf(List::isEmpty);
        assertThat(others)
                .isEqualTo(Map.of(
                        "V5__github.sql", List.of("create unique index delivery_comment on delivery (comment_id)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table message",
                "alter table message drop column folded",
                "alter table message rename column folded to kept",
                "alter table message add column size integer not null",
                "alter table message add column size integer unique",
                "alter table message add constraint one unique (room)",
                "alter table message alter column folded set not null",
                "alter table message alter column size set data type bigint",
                "create unique index one on message (room)",
                "update message set folded = ''",
                "delete from message"
            })
    void what_an_older_version_would_trip_over_is_found(String statement) {
        assertThat(notAdding("-- Why.\ncreate table more (id bigint);\n" + statement + ";\n"))
                .containsExactly(statement);
        assertThat(notAdding("-- Ends what V12 began, one release later.\n" + statement + ";\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table message add column size integer",
                "alter table message add column size integer default 0 not null",
                "alter table message alter column folded set data type varchar(300)",
                "create index quick on message (room)",
                "create table more (id bigint primary key, name text not null)"
            })
    void what_an_older_version_does_not_notice_is_allowed(String statement) {
        assertThat(notAdding(statement + ";")).isEmpty();
    }

    @Test
    void columns_only_grow_wider() throws Exception {
        List<String> all = new ArrayList<>();
        for (int version = 1; version <= files().size(); version++) {
            String begin = "V" + version + "__";
            all.add(Files.readString(files().stream()
                    .filter(file -> file.getFileName().toString().startsWith(begin))
                    .findFirst()
                    .orElseThrow()));
        }
        assertThat(narrowed(all)).isEmpty();
        all.add("alter table step alter column external_id set data type varchar(299);");
        assertThat(narrowed(all)).containsExactly("step.external_id");
    }

    private static List<String> narrowed(List<String> migrations) {
        Map<String, Integer> widths = new TreeMap<>();
        List<String> narrowed = new ArrayList<>();
        migrations.stream()
                .flatMap(sql ->
                        Stream.of(sql.replaceAll("--.*", "").toLowerCase().split(";")))
                .forEach(statement -> {
                    Matcher table = TABLE.matcher(statement);
                    Matcher width = WIDTH.matcher(statement);
                    while (width.find() && table.find(0)) {
                        String column = table.group(1) + "." + width.group(1);
                        int wide = Integer.parseInt(width.group(2));
                        if (widths.merge(column, wide, Math::max) > wide) {
                            narrowed.add(column);
                        }
                    }
                });
        return narrowed;
    }

    private static List<String> notAdding(String sql) {
        if (SECOND_STEP.matcher(sql).find()) {
            return List.of();
        }
        return Stream.of(sql.replaceAll("--.*", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .filter(statement -> !ADDS.matcher(statement.toLowerCase()).matches())
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static String checksum(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
