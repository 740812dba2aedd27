package dev.utakata.dns.route53;

import dev.utakata.dns.NameRequest;

/**
 * A request that waits in the queue.
 *
 * @param tries how often it was refused because the zone had changed since the look
 */
record Ask(long id, NameRequest request, boolean withdrawal, int tries) {

    String host() {
        return request.host().value();
    }

    String mark() {
        return OwnerMark.nameFor(request.host());
    }
}
