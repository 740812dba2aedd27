package dev.utakata.forge.github;

import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;

/** The App itself: it signs who it is, anew for each call, and has limits of its own beside its installations'. */
final class AppStatement implements Bearer {

    private final long appId;
    private final PrivateKeyFile key;
    private final Clock clock;

    AppStatement(long appId, PrivateKeyFile key, Clock clock) {
        this.appId = appId;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String account() {
        return "the App";
    }

    @Override
    public String scope() {
        return "app";
    }

    /** GitHub refuses a statement from the future or of more than ten minutes; clocks differ. */
    @Override
    public String token() {
        Instant now = clock.instant();
        return Jwts.builder()
                .issuer(Long.toString(appId))
                .issuedAt(Date.from(now.minusSeconds(60)))
                .expiration(Date.from(now.plusSeconds(480)))
                .signWith(key.read(), Jwts.SIG.RS256)
                .compact();
    }

    @Override
    public boolean forget(String refused) {
        return false;
    }
}
