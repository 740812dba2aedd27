package dev.utakata.simulation;

import dev.utakata.world.World;
import dev.utakata.world.github.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/** GitHub's deliveries on their way: in any order, and at times late, twice, or never. */
final class Post {

    private final World world;
    private final Random random;
    private final List<Letter> letters = new ArrayList<>();
    private final Queue<Act.Mail> troubles = new ArrayDeque<>();
    private boolean reliable;

    Post(World world, Random random) {
        this.world = world;
        this.random = random;
        world.github().onWebhook(this::sent);
    }

    record Letter(Webhook webhook, Instant arrives) {}

    void happens(Act.Post act) {
        troubles.addAll(Collections.nCopies(act.deliveries(), act.how()));
    }

    /** From now on everything arrives. */
    void isReliable() {
        reliable = true;
        troubles.clear();
    }

    private void sent(Webhook webhook) {
        Act.Mail trouble = reliable ? null : troubles.poll();
        Duration usual = Duration.ofMillis(random.nextInt(1_500));
        if (trouble == Act.Mail.LOST) {
            return;
        }
        letters.add(new Letter(
                webhook,
                world.now().plus(trouble == Act.Mail.LATE ? Duration.ofSeconds(30 + random.nextInt(600)) : usual)));
        if (trouble == Act.Mail.TWICE) {
            letters.add(new Letter(webhook, world.now().plus(usual.multipliedBy(random.nextInt(20)))));
        }
    }

    List<Letter> arrived(Instant now) {
        return letters.stream().filter(letter -> !letter.arrives().isAfter(now)).toList();
    }

    Optional<Instant> nextArrival() {
        return letters.stream().map(Letter::arrives).min(Instant::compareTo);
    }

    void taken(Letter letter) {
        letters.remove(letter);
    }

    void accepted(Letter letter) {
        world.github().hookLog().answered(letter.webhook().guid(), 202);
    }

    void refused(Letter letter) {
        world.github().hookLog().answered(letter.webhook().guid(), 502);
    }
}
