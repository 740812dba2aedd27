package dev.utakata.rollout.argocd;

/** Why pods do not come up, the worst first: what does not mend itself stands before what may. */
enum Cause {
    IMAGE("Comment /test-tag rebuild if the image is gone from the registry; else the platform team looks whether the"
            + " cluster may pull it."),
    START("Add what it names to the manifests, or mend the name there."),
    MEMORY("Let it use less memory, or have the platform team raise the limit."),
    CRASH("Read the end of its log, and push a fix."),
    REFUSED("Platform team: look at the quota and the policies that hold for the namespace."),
    MOUNT("Look at the volume that it names, and at what is in it."),
    SCHEDULE("Platform team: make room in the cluster, or let the template ask for less."),
    PROBE("Let it answer its probe in time, or mend the probe."),
    ENDED("Read its log, and push a fix.");

    private final String remedy;

    Cause(String remedy) {
        this.remedy = remedy;
    }

    /** What a person can do about it, in one sentence. */
    String remedy() {
        return remedy;
    }
}
