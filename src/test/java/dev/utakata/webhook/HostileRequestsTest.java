package dev.utakata.webhook;

import dev.utakata.story.ListeningTown;

/** On the embedded database, in full. */
@ListeningTown
class HostileRequestsTest extends HostileRequests {

    @Override
    int tries() {
        return Integer.getInteger("hostile.tries", 200_000);
    }
}
