package dev.utakata.manifest.git;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Tells a git failure that passes from one that stays. JGit puts the reason into the message only. */
final class GitFailures {

    private GitFailures() {}

    /** @param what "the push to …" or "to delete …" @param reason the server's words */
    static PermanentFailure refused(String what, RepositoryName repository, String reason) {
        return new PermanentFailure(
                "the manifest repository " + repository + " refused " + what + ": " + reason,
                "The platform team lets Utakata push to branches named utakata/… there, and delete them.");
    }

    static RuntimeException translate(RepositoryName repository, IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (failure instanceof NoRemoteRepositoryException || message.contains("not found")) {
            return new PermanentFailure(
                    "there is no manifest repository " + repository + ", or Utakata cannot see it",
                    "The platform team mends manifest.repository, or gives the App access to it.",
                    failure);
        }
        if (message.contains("not authorized")
                || message.contains("authentication is required")
                || message.contains("not permitted")) {
            return new PermanentFailure(
                    "Utakata may not push to the manifest repository " + repository,
                    "The platform team gives the App the permission contents: write there.",
                    failure);
        }
        return new TransientFailure("the manifest repository " + repository + " cannot be reached", failure);
    }
}
