package dev.utakata.cli.doctor;

/**
 * What came of a question.
 *
 * @param found what there is, in one phrase
 * @param remedy what to do about it, in one sentence or more; empty where nothing needs to be done
 */
record Finding(Status status, String found, String remedy) {

    static Finding good(String found) {
        return new Finding(Status.GOOD, found, "");
    }

    /** May be meant so. */
    static Finding doubtful(String found, String remedy) {
        return new Finding(Status.DOUBTFUL, found, remedy);
    }

    static Finding broken(String found, String remedy) {
        return new Finding(Status.BROKEN, found, remedy);
    }

    /** Not asked. @param why as a phrase */
    static Finding skipped(String why) {
        return new Finding(Status.SKIPPED, why, "");
    }

    static Finding unknown(String why, String remedy) {
        return new Finding(Status.UNKNOWN, why, remedy);
    }

    /** How it stands, worst last. */
    enum Status {
        GOOD("ok"),
        SKIPPED("skipped"),
        DOUBTFUL("doubtful"),
        /** It could not be asked. */
        UNKNOWN("unknown"),
        BROKEN("BROKEN");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Whether what builds upon it can be asked. */
        boolean carries() {
            return this == GOOD || this == DOUBTFUL;
        }
    }
}
