package dev.utakata.environment;

import static dev.utakata.environment.Times.instant;
import static dev.utakata.environment.Times.time;

import dev.utakata.database.Inserts;
import dev.utakata.forge.CommentId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which comment had the last word about whether an environment is to be there. Deliveries come late and replicas overtake
 * each other; a forge numbers comments in the order in which they are written.
 */
class LastWords {

    private final JdbcClient jdbc;
    private final Inserts inserts;

    LastWords(JdbcClient jdbc, Inserts inserts) {
        this.jdbc = jdbc;
        this.inserts = inserts;
    }

    /** Whether a comment that was written later has been followed already. */
    boolean isOverruled(Slug slug, CommentId comment) {
        return jdbc.sql("select count(*) from last_word where slug = ? and comment_id > ?")
                        .params(slug.value(), comment.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** When the comment that is followed was written, by the forge's clock; empty where none is, or it is not known. */
    Optional<Instant> writtenAt(Slug slug) {
        return jdbc.sql("select written_at from last_word where slug = ? and written_at is not null")
                .param(slug.value())
                .query((row, number) -> instant(row, "written_at"))
                .optional();
    }

    /** The comment is followed from here on. @return false where it is overruled */
    boolean take(Slug slug, Asker.Said said) {
        return moveOn(slug, said)
                || inserts.unlessThere(jdbc.sql("insert into last_word (slug, comment_id, written_at) values (?, ?, ?)")
                        .params(slug.value(), said.comment().value(), time(said.at())))
                // Two first comments at the same moment: the other one was followed meanwhile.
                || moveOn(slug, said);
    }

    private boolean moveOn(Slug slug, Asker.Said said) {
        long comment = said.comment().value();
        return jdbc.sql("update last_word set comment_id = ?, written_at = ? where slug = ? and comment_id <= ?")
                        .params(comment, time(said.at()), slug.value(), comment)
                        .update()
                == 1;
    }
}
