package dev.utakata.environment;

import dev.utakata.forge.CommentId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which comment had the last word about whether an environment is to be there. Deliveries come late and replicas overtake
 * each other; a forge numbers comments in the order in which they are written.
 */
class LastWords {

    private final JdbcClient jdbc;

    LastWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a comment that was written later has been followed already. */
    boolean isOverruled(Slug slug, CommentId comment) {
        return jdbc.sql("select count(*) from last_word where slug = ? and comment_id > ?")
                        .params(slug.value(), comment.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The comment is followed from here on. @return false where it is overruled */
    boolean take(Slug slug, CommentId comment) {
        int moved = jdbc.sql("update last_word set comment_id = ? where slug = ? and comment_id <= ?")
                .params(comment.value(), slug.value(), comment.value())
                .update();
        return moved == 1
                || jdbc.sql("""
                        insert into last_word (slug, comment_id)
                        select ?, cast(? as bigint) where 0 = (select count(*) from last_word where slug = ?)""")
                                .params(slug.value(), comment.value(), slug.value())
                                .update()
                        == 1;
    }
}
