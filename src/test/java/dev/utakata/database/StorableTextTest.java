package dev.utakata.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.world.HostileTexts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored comes back, but for what no database can hold; and the tables are still there. */
class StorableTextTest {

    /** Otherwise there would be nothing to do. */
    @Test
    void postgresql_refuses_a_nul() throws IOException {
        try (EmbeddedPostgres postgres = StartedPostgres.start()) {
            JdbcClient plain = JdbcClient.create(postgres.getPostgresDatabase());
            assertThatThrownBy(() -> plain.sql("select cast(? as text)")
                            .param("a\u0000b")
                            .query(String.class)
                            .single())
                    .hasMessageContaining("0x00");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void every_text_can_be_stored_and_found_again(DataSource database) {
        JdbcClient jdbc = StorableText.in(JdbcClient.create(database));
        jdbc.sql("create table environment (id integer primary key, text text)").update();
        List<String> all = HostileTexts.all().toList();
        for (int i = 0; i < all.size(); i++) {
            jdbc.sql("insert into environment values (?, ?)")
                    .params(i, all.get(i))
                    .update();
            String stored = jdbc.sql("select text from environment where id = :id")
                    .param("id", i)
                    .query(String.class)
                    .single();
            assertThat(stored).isEqualTo(StorableText.text(all.get(i))).hasSameSizeAs(all.get(i));
            assertThat(jdbc.sql("select count(*) from environment where id = :id and text = :text")
                            .params(Map.of("id", i, "text", all.get(i)))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
        assertThat(jdbc.sql("select count(*) from environment where text in (:texts)")
                        .param("texts", all)
                        .query(Integer.class)
                        .single())
                .isEqualTo(all.size());
        jdbc.sql("drop table environment").update();
    }

    @Test
    void only_what_cannot_be_stored_changes() {
        assertThat(StorableText.text("a\u0000b")).isEqualTo("a\uFFFDb");
        assertThat(StorableText.text("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
        assertThat(StorableText.text("\uDE00\uD83D\uD83D\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD\uD83D\uDE00\uFFFD");
    }
}
