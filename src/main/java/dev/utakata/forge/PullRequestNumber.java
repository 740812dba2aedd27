package dev.utakata.forge;

/** The number of a pull request within its repository, 1 or more. */
public record PullRequestNumber(int value) {

    public PullRequestNumber {
        if (value < 1) {
            throw new IllegalArgumentException("not a pull request number: " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
