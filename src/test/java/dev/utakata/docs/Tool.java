package dev.utakata.docs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tools that the documentation has people use, and who sees to it that they would do what is written. */
public enum Tool {
    /** Goals, profiles and properties are those of the build; see {@link DocumentedCommandsTest}. */
    MVN,

    /** Run on the jar: {@code CommandsOfTheJarIT}. */
    JAVA,

    /** Rendered by the real tool: {@code InstallDocsTest}. */
    HELM,

    /** Read by the real tool: {@code InstallDocsTest}. */
    KUBECTL,

    /** Asked of the application: {@code ApiDescriptionTest}. */
    CURL,

    /** Run: {@link TrustStoreTest}. */
    KEYTOOL,

    // What needs accounts or a daemon cannot be run here; see UNRUN in DocumentedCommandsTest.
    ARGOCD,
    AWS,
    DOCKER,
    GH,
    GIT,
    JQ;

    /** As one types it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tool> of(String word) {
        return Arrays.stream(values()).filter(tool -> tool.word().equals(word)).findFirst();
    }

    /** Whether it begins as a command: with a tool, and something that it is to do. */
    static boolean isCalledIn(Block block) {
        return Arrays.stream(values()).anyMatch(tool -> block.begins(tool.word() + " "));
    }
}
