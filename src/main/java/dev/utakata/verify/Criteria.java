package dev.utakata.verify;

import org.jspecify.annotations.Nullable;

/**
 * What an answer must be like to count.
 *
 * @param status which status codes are good
 * @param header a header that must be there, with a text in its value; null where none must
 * @param bodyText a text that the body must hold; null where none must
 * @param revisionHeader header in which the application reports its commit; null where it does not
 * @param revisionPointer where in a JSON body the application reports its commit, a pointer of RFC 6901; null where it
 *     does not
 */
public record Criteria(
        StatusRange status,
        @Nullable HeaderText header,
        @Nullable String bodyText,
        @Nullable String revisionHeader,
        @Nullable String revisionPointer) {

    /** Whether anything but the head of an answer must be read. */
    public boolean askForBody() {
        return bodyText != null || revisionPointer != null;
    }

    /** Whether the application reports its commit. */
    public boolean askForRevision() {
        return revisionHeader != null || revisionPointer != null;
    }
}
