package dev.utakata.forge;

/** The forge's number for a comment; does not fit into 32 bits. */
public record CommentId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
