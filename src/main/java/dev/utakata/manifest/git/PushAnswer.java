package dev.utakata.manifest.git;

import dev.utakata.outside.OneLine;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.jspecify.annotations.Nullable;

/** What a git server made of a push of one branch. */
sealed interface PushAnswer {

    /** The branch is where it was to go. */
    record Moved() implements PushAnswer {}

    /** Somebody else moves it, or has moved it: read it again. */
    record Overtaken() implements PushAnswer {}

    /** @param reason the server's own words, in one line */
    record Refused(String reason) implements PushAnswer {}

    /**
     * What servers say of a push that met another one at the same branch, as it has no status of its own: JGit and Git
     * "failed to lock", "cannot lock ref", "failed to update ref", and Git from 2.50 "reference already exists" and
     * "incorrect old value provided". (git, builtin/receive-pack.c and refs/files-backend.c; JGit, ReceivePack)
     */
    Pattern RACE = Pattern.compile("\\block\\b|failed to update ref|reference already exists|incorrect old value");

    int LONGEST = 200;

    static PushAnswer of(RemoteRefUpdate update) {
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE, NON_EXISTING -> new Moved();
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> new Overtaken();
            default -> of(update.getStatus(), update.getMessage());
        };
    }

    private static PushAnswer of(RemoteRefUpdate.Status status, @Nullable String message) {
        String words = message == null ? "" : OneLine.of(message, LONGEST);
        if (RACE.matcher(words.toLowerCase(Locale.ROOT)).find()) {
            return new Overtaken();
        }
        return new Refused(words.isEmpty() ? status.name() : words);
    }
}
