package dev.utakata.audit;

import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Project;
import dev.utakata.rollout.RolloutTarget;

/** Something that bears an environment's name, of which there is no environment. */
sealed interface Orphan {

    /** The name that it bears. */
    String slug();

    /** The project that it would belong to. */
    Project project();

    /** Whether this Utakata's own mark is on it. */
    boolean ours();

    /** What it is, as a phrase that names it. */
    String what();

    /** Its kind, in one word for machines. */
    default String kind() {
        return switch (this) {
            case Branch branch -> "branch";
            case Application application -> "application";
            case Namespace namespace -> "namespace";
        };
    }

    /** A branch of the manifest repository, with the pull request from it where one is open. */
    record Branch(String slug, Project project, RepositoryName repository, String branch, boolean ours)
            implements Orphan {

        @Override
        public String what() {
            return "the branch " + branch + " of " + repository;
        }
    }

    /** An Application of the manager cluster. */
    record Application(String slug, Project project, RolloutTarget target, boolean ours) implements Orphan {

        @Override
        public String what() {
            return "the Application " + target.application() + " in " + target.namespace();
        }
    }

    /** A namespace of the app cluster. */
    record Namespace(String slug, Project project, boolean ours) implements Orphan {

        @Override
        public String what() {
            return "the namespace " + slug + " of the app cluster";
        }
    }
}
