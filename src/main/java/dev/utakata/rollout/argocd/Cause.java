package dev.utakata.rollout.argocd;

/** Why pods do not come up, the worst first: what does not mend itself stands before what may. */
enum Cause {
    IMAGE,
    START,
    MEMORY,
    CRASH,
    REFUSED,
    MOUNT,
    SCHEDULE,
    PROBE,
    ENDED
}
