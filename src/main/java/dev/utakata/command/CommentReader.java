package dev.utakata.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds the command in a comment: a line of plain text that begins with our word. Read as Markdown, so that whatever a
 * reader sees as code, as a quote, or not at all, is no command. Never fails, whatever the text.
 */
final class CommentReader {

    static final String WORD = "/test-tag";

    private static final int NEAR = 2;
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    /** A slash as it is written by hand, or by a Japanese keyboard in full width. */
    private static final Pattern SLASHED = Pattern.compile("[/\uFF0F]\\S*");

    private static final Parser MARKDOWN = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private CommentReader() {}

    static Reading read(String body) {
        String[] lines = LINE_END.split(body, -1);
        if (!mayConcern(lines)) {
            return new Reading.Nothing();
        }
        List<String> orders = new ArrayList<>();
        Optional<String> nearMiss = Optional.empty();
        for (int index : plainLines(String.join("\n", lines))) {
            String first = SPACE.split(lines[index], 2)[0];
            if (first.equals(WORD)) {
                orders.add(lines[index]);
            } else if (nearMiss.isEmpty() && isNear(first)) {
                nearMiss = Optional.of(first);
            }
        }
        if (!orders.isEmpty()) {
            return order(orders);
        }
        return nearMiss.<Reading>map(Reading.NearMiss::new).orElseGet(Reading.Nothing::new);
    }

    private static Reading order(List<String> orders) {
        String line = orders.getFirst();
        String rest = line.substring(WORD.length());
        List<String> words =
                SPACE.splitAsStream(rest).filter(word -> !word.isEmpty()).toList();
        return new Reading.Order(line, words, orders.size() > 1 ? Optional.of(orders.get(1)) : Optional.empty());
    }

    /** Most comments are none of ours; they are not worth being parsed. */
    private static boolean mayConcern(String[] lines) {
        for (String line : lines) {
            if (SLASHED.matcher(line).lookingAt() && isNear(SPACE.split(line, 2)[0])) {
                return true;
            }
        }
        return false;
    }

    /**
     * The lines that begin with text, at their very beginning. In a fenced or indented block, in code, in a comment of
     * HTML there is no text; in a quote or a list it begins later in the line. Walked without recursion: a hostile
     * comment nests deeper than any stack.
     */
    private static SortedSet<Integer> plainLines(String text) {
        SortedSet<Integer> plain = new TreeSet<>();
        Node root = MARKDOWN.parse(text);
        Node node = root;
        while (node != null) {
            if (node instanceof Text) {
                for (SourceSpan span : node.getSourceSpans()) {
                    if (span.getColumnIndex() == 0) {
                        plain.add(span.getLineIndex());
                    }
                }
            }
            node = next(root, node);
        }
        return plain;
    }

    private static @Nullable Node next(Node root, Node node) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        Node at = node;
        while (at != null && at != root && at.getNext() == null) {
            at = at.getParent();
        }
        return at == null || at == root ? null : at.getNext();
    }

    /** Whether a word is ours but for a slip or two; ours itself is near as well. */
    private static boolean isNear(String word) {
        return SLASHED.matcher(word).matches()
                && word.length() <= WORD.length() + NEAR
                && Spelling.distance(WORD, "/" + word.substring(1).toLowerCase(Locale.ROOT)) <= NEAR;
    }
}
