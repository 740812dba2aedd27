package dev.utakata.world.http;

import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** What every call of a Kubernetes API has in common: it is logged, and meets the faults on demand. */
final class ApiFaults {

    private final World world;

    ApiFaults(World world) {
        this.world = world;
    }

    MockResponse answer(RecordedRequest request, Supplier<MockResponse> effect) {
        world.calls()
                .record(
                        Outside.ARGOCD,
                        request.getMethod() + " " + request.getPath(),
                        request.method() != HttpMethod.GET);
        Optional<Fault> fault = world.faults().take(Outside.ARGOCD, request.getMethod() + " " + request.getPath());
        if (fault.isPresent() && fault.get() == Fault.UNAVAILABLE) {
            return new MockResponse().setResponseCode(502);
        }
        if (fault.isPresent() && fault.get() == Fault.THROTTLED) {
            return new MockResponse()
                    .setResponseCode(429)
                    .setHeader("Retry-After", "1")
                    .setBody("Too many requests, please try again later.");
        }
        MockResponse answer = effect.get();
        return fault.isPresent() ? new MockResponse().setResponseCode(504) : answer;
    }
}
