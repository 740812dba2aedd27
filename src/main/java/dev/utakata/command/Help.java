package dev.utakata.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a command says of itself. The help text, the refusals and the reference page are all made of this.
 *
 * @param name what follows our word; empty for the command that is the word alone
 * @param operand what must follow the name, such as {@code <duration>}; empty where nothing may
 * @param purpose one sentence
 * @param details what else one should know, in one paragraph; empty where there is nothing
 * @param examples whole lines
 */
record Help(
        String name,
        String operand,
        Set<Option> options,
        String purpose,
        String details,
        WhoCanUse who,
        List<String> examples) {

    Help {
        options = options.stream().collect(Collectors.toCollection(java.util.TreeSet::new));
        examples = List.copyOf(examples);
    }

    /** The command without its options, as one writes it. */
    String line() {
        return CommentReader.WORD + (name.isEmpty() ? "" : " " + name) + (operand.isEmpty() ? "" : " " + operand);
    }

    String usage() {
        return line() + options.stream().map(option -> " " + option.usage()).collect(Collectors.joining());
    }
}
