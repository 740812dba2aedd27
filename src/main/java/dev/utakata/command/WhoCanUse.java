package dev.utakata.command;

/** Who may give a command. */
enum WhoCanUse {
    EVERYBODY("everybody who can comment"),
    COMMANDERS("people with write permission to the repository, unless the project says otherwise");

    private final String words;

    WhoCanUse(String words) {
        this.words = words;
    }

    /** For help texts. */
    String words() {
        return words;
    }
}
