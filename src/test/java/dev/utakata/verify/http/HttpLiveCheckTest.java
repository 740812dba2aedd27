package dev.utakata.verify.http;

import dev.utakata.outside.OutsideCalls;
import dev.utakata.verify.LiveCheck;
import dev.utakata.verify.LiveCheckContract;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class HttpLiveCheckTest extends LiveCheckContract {

    private HttpWorld http;

    @Override
    protected LiveCheck create(World world) {
        http = new HttpWorld(world);
        return new HttpLiveCheck(Duration.ofSeconds(20), new OutsideCalls(Clock.systemUTC()));
    }

    @Override
    protected int port() {
        return http.loadBalancerPort();
    }

    @AfterEach
    void close() {
        http.close();
    }
}
