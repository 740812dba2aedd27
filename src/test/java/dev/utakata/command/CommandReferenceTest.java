package dev.utakata.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chat.Times;
import dev.utakata.docs.Documentation;
import dev.utakata.docs.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page is made of what the commands say of themselves; {@code -Ddocs.write=true} writes it anew. */
class CommandReferenceTest {

    private static final Path PAGE = Path.of("docs/commands.md");

    @Test
    void the_page_says_what_the_commands_say() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }

    @Test
    void every_example_is_a_command_that_is_understood() {
        ArgumentReader reader = new ArgumentReader(AllCommands.withoutAnythingBehindThem());
        for (Command command : AllCommands.withoutAnythingBehindThem()) {
            assertThat(command.help().examples()).isNotEmpty().allSatisfy(example -> {
                Reading.Order order = (Reading.Order) CommentReader.read(example);
                assertThat(reader.read(order.words()))
                        .isInstanceOfSatisfying(
                                ArgumentReader.Meant.Good.class,
                                good -> assertThat(good.command().help()).isEqualTo(command.help()));
            });
        }
    }

    /** Wherever the documentation shows one. */
    @Test
    void every_comment_that_a_page_shows_is_a_command_that_is_understood() {
        ArgumentReader reader = new ArgumentReader(AllCommands.withoutAnythingBehindThem());
        assertThat(Documentation.blocks(Kind.COMMENTS))
                .allSatisfy(block -> assertThat(block.text().lines())
                        .allSatisfy(line -> assertThat(reader.read(((Reading.Order) CommentReader.read(line)).words()))
                                .as(block.where())
                                .isInstanceOf(ArgumentReader.Meant.Good.class)));
    }

    private static String page() {
        String commands = AllCommands.withoutAnythingBehindThem().stream()
                .map(Command::help)
                .map(CommandReferenceTest::section)
                .collect(Collectors.joining("\n"));
        return """
                # Commands

                A command is a line of a comment that begins with `/test-tag`, on a pull request of a configured repository. What
                stands in code, in a quote or in a comment of HTML is no command. Only the first command of a comment counts, only
                when the comment is written, never when it is edited. Whoever writes something that is nearly the word is told so.

                Utakata shows 👀 on the comment when it has seen it, 🚀 when what was asked for is done, and 😕 when it was refused
                or has failed; the reason is in an answer or in the status comment.

                Durations are written `90m`, `8h`, `2d`, `1w` or `1d12h`.

                """ + commands + rooms();
    }

    private static String rooms() {
        RoomWords words = new RoomWords(Locale.ENGLISH, new Times(ZoneOffset.UTC));
        String lines = words.help().lines().stream()
                .skip(1)
                .map(line -> "| `" + line.replaceFirst(": ", "` | ") + " |\n")
                .collect(Collectors.joining());
        return """

                # In rooms

                A message in a project's room that begins with a call of Utakata's account, or replies to one of its messages, may
                say one of these. They do what the same commands do on the pull request, by the same permission, asked for the
                GitHub login that `utakata.chatwork.accounts` gives for the sender; whoever is not in it may only read. A room
                knows the environments of the projects that post into it. `status` and `why` need no slug where it has only one.
                Utakata answers each such message once. Edits do nothing. More in [chatwork.md](chatwork.md).

                | word | what it does |
                |---|---|
                """ + lines;
    }

    private static String section(Help help) {
        String options = help.options().stream()
                .map(option -> "- `" + option.example() + "`: " + option.purpose() + "\n")
                .collect(Collectors.joining());
        return "## `" + help.usage() + "`\n\n" + help.purpose() + "\n\n"
                + (help.details().isEmpty() ? "" : help.details() + "\n\n")
                + "For " + help.who().words() + ".\n\n"
                + (options.isEmpty() ? "" : options + "\n")
                + "```\n" + String.join("\n", help.examples()) + "\n```\n";
    }
}
