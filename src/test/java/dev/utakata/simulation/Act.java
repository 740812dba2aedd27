package dev.utakata.simulation;

import java.time.Duration;

/** Something that happens in a history, told to those who replay it. */
sealed interface Act {

    String words();

    /** Somebody comments on a pull request. */
    record Comments(int pull, String who, String text) implements Act {
        @Override
        public String words() {
            return who + " comments on #" + pull + ": " + text;
        }
    }

    record Labels(int pull, boolean on) implements Act {
        @Override
        public String words() {
            return "#" + pull + (on ? " is labelled" : " loses its label");
        }
    }

    record Pushes(int pull, boolean forced) implements Act {
        @Override
        public String words() {
            return "somebody " + (forced ? "force-pushes" : "pushes") + " to #" + pull;
        }
    }

    record Closes(int pull, boolean merged) implements Act {
        @Override
        public String words() {
            return "#" + pull + (merged ? " is merged" : " is closed");
        }
    }

    record Reopens(int pull) implements Act {
        @Override
        public String words() {
            return "#" + pull + " is reopened";
        }
    }

    record ClosesManifest(int pull, boolean merged) implements Act {
        @Override
        public String words() {
            return "somebody " + (merged ? "merges" : "closes") + " the manifest pull request of #" + pull + " by hand";
        }
    }

    record CommitsToBranch(int pull) implements Act {
        @Override
        public String words() {
            return "somebody commits to the branch of #" + pull + "'s environment by hand";
        }
    }

    record DeletesApplication(int pull) implements Act {
        @Override
        public String words() {
            return "somebody deletes the Application of #" + pull + "'s environment by hand";
        }
    }

    /** @param target where it leads from now on; empty where it is deleted */
    record ChangesRecord(int pull, String target) implements Act {
        @Override
        public String words() {
            return "somebody " + (target.isEmpty() ? "deletes" : "repoints") + " the record of #" + pull
                    + "'s environment by hand";
        }
    }

    record Builds(String conclusion) implements Act {
        @Override
        public String words() {
            return "builds end with " + conclusion + " from now on";
        }
    }

    record Rollouts(boolean broken) implements Act {
        @Override
        public String words() {
            return "pods " + (broken ? "crash" : "come up") + " from now on";
        }
    }

    /** What happens to deliveries. */
    enum Mail {
        LOST,
        LATE,
        TWICE
    }

    record Post(Mail how, int deliveries) implements Act {
        @Override
        public String words() {
            return "the next " + deliveries + " deliveries are " + how;
        }
    }

    /**
     * A fault that waits.
     *
     * @param where the step or kind of work whose points it waits for; empty for any
     * @param points how many fitting points pass before
     */
    record Mishap(Fault fault, String where, int points, Duration lasting) implements Act {
        @Override
        public String words() {
            return fault.words() + (fault == Fault.PAUSE ? " (" + lasting.toSeconds() + " s)" : "") + ", after "
                    + points + " points" + (where.isEmpty() ? "" : " of " + where);
        }
    }

    /** A replica stops and starts again with another configuration. */
    record Reloads(int replica, House.Variation variation) implements Act {
        @Override
        public String words() {
            return "replica " + replica + " is restarted with the configuration " + variation;
        }
    }

    record Kills(int replica) implements Act {
        @Override
        public String words() {
            return "replica " + replica + " is killed";
        }
    }

    /** Nothing but time. */
    record Waits() implements Act {
        @Override
        public String words() {
            return "time passes";
        }
    }
}
