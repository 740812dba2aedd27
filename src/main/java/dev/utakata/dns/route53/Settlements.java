package dev.utakata.dns.route53;

import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameChanged;
import dev.utakata.dns.NameState;
import dev.utakata.failure.PermanentFailure;
import java.util.function.Consumer;

/** Ends requests for names: written down first, then whoever waits is told. */
final class Settlements {

    private final NameRequests requests;
    private final Consumer<NameChanged> listener;

    Settlements(NameRequests requests, Consumer<NameChanged> listener) {
        this.requests = requests;
        this.listener = listener;
    }

    void fail(Ask ask, PermanentFailure why) {
        settle(ask, new NameState.Failed(String.valueOf(why.getMessage()), why.remedy()));
    }

    void settle(Ask ask, NameState end) {
        requests.settle(ask, end);
        tell(ask.request().host());
    }

    void tell(Hostname name) {
        listener.accept(new NameChanged(name));
    }
}
