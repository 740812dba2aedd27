package dev.utakata.dns.route53;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.NameRequest;
import dev.utakata.dns.NameState;
import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Work;
import org.springframework.transaction.support.TransactionTemplate;

/** Names by way of a durable queue, so that all environments of a zone share its one writer, {@link ZoneWriter}. */
final class QueuedNames implements DnsNames {

    private final ZoneGuard guard;
    private final NameRequests requests;
    private final TransactionTemplate transactions;
    private final Engine engine;
    private final Effects effects;

    QueuedNames(ZoneGuard guard, NameRequests requests, TransactionTemplate transactions, Engine engine) {
        this(guard, requests, transactions, engine, Effects.done());
    }

    QueuedNames(
            ZoneGuard guard, NameRequests requests, TransactionTemplate transactions, Engine engine, Effects effects) {
        this.guard = guard;
        this.requests = requests;
        this.transactions = transactions;
        this.engine = engine;
        this.effects = effects;
    }

    /** In a dry run it is not even queued, so that whoever asks hears of it. */
    @Override
    public String publish(NameRequest request) {
        effects.before("point " + request.host() + " to " + request.target());
        return enqueue(request, false);
    }

    @Override
    public String withdraw(NameRequest request) {
        return enqueue(request, true);
    }

    @Override
    public NameState stateOf(String ticket) {
        return ticket.matches("[0-9]{1,18}") ? requests.stateOf(Long.parseLong(ticket)) : new NameState.Unknown();
    }

    private String enqueue(NameRequest asked, boolean withdrawal) {
        NameRequest request = new NameRequest(
                Route53Properties.bare(asked.zone()), asked.host(), asked.target(), asked.targetZone(), asked.owner());
        guard.admit(request);
        OwnerMark.valueFor(request.owner());
        return transactions.execute(status -> {
            long id = requests.pending(request, withdrawal).orElseGet(() -> requests.replace(request, withdrawal));
            engine.signal(new Work(ZoneWriter.KIND, request.zone()));
            return String.valueOf(id);
        });
    }
}
