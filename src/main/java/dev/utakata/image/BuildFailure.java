package dev.utakata.image;

import java.util.List;

/**
 * What went wrong in a build: foreign text throughout.
 *
 * @param job name of the job that failed first
 * @param step name of its step that failed first; empty where the builder names none
 * @param log the last lines that the job wrote up to its failure, oldest first; empty where there is no log
 */
public record BuildFailure(String job, String step, List<String> log) {

    public BuildFailure {
        log = List.copyOf(log);
    }
}
