package dev.utakata.database;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts that somebody else may make at the same moment. Whoever comes later waits for the end of the other's transaction,
 * is refused, and goes on with what is there. The two databases have no statement for it in common; and on PostgreSQL a
 * transaction goes on after a refusal only from a savepoint, which is set here.
 */
public class Inserts {

    private final TransactionTemplate nested;

    public Inserts(PlatformTransactionManager transactions) {
        nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Inserts one row, in the caller's transaction where there is one.
     *
     * @return false where its key is there, by now or before
     */
    public boolean unlessThere(JdbcClient.StatementSpec insert) {
        try {
            nested.executeWithoutResult(status -> insert.update());
            return true;
        } catch (DuplicateKeyException there) {
            return false;
        }
    }
}
