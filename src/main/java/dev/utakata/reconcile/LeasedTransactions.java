package dev.utakata.reconcile;

import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * A run whose lease is over commits nothing: what it has concluded is old, and whoever has its work now concludes anew.
 * Between the question and the commit lies a moment nevertheless; the versions of environments hold there, too.
 */
public final class LeasedTransactions implements TransactionExecutionListener {

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Lease.check();
    }
}
