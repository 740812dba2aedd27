package dev.utakata.reconcile.dbscheduler;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import dev.utakata.reconcile.Work;

/**
 * Looks at the signals once more when a run is over. Between the look at a run's end and the moment at which db-scheduler
 * lets go of the instance, a wake-up is refused as "currently executing"; measured without this second look, up to 0.9 %
 * of signals that come in bursts stay unseen until the sweeper comes by.
 */
class LostSignals extends AbstractSchedulerListener {

    private final Signals signals;
    private final DbSchedulerEngine engine;

    LostSignals(Signals signals, DbSchedulerEngine engine) {
        this.signals = signals;
        this.engine = engine;
    }

    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
        var instance = complete.getExecution().taskInstance;
        if (!instance.getTaskName().equals(WorkTask.NAME) || complete.getResult() != ExecutionComplete.Result.OK) {
            return;
        }
        Work work = WorkTask.work(instance.getId());
        if (!signals.pending(work).isEmpty()) {
            engine.wake(work);
        }
    }
}
