package dev.utakata.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Everything that is written for people: the pages in the root, in {@code docs} and in {@code helm}. */
public final class Documentation {

    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    /** Read once: a shell is started for each. */
    private static final List<Spoken> COMMANDS = new ArrayList<>();

    private Documentation() {}

    public static List<Path> pages() {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> root = Files.list(Path.of(""))) {
            root.filter(Documentation::isPage).forEach(pages::add);
            for (String folder : List.of("docs", "helm")) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    files.filter(Documentation::isPage).forEach(pages::add);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pages.stream().sorted().toList();
    }

    /** The blocks of all pages, in order. */
    public static List<Block> blocks() {
        return pages().stream().flatMap(page -> blocks(page).stream()).toList();
    }

    /** Those of one kind. */
    public static List<Block> blocks(Kind kind) {
        return blocks().stream()
                .filter(block -> Kind.of(block).equals(List.of(kind)))
                .toList();
    }

    public static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        parsed(page).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                blocks.add(new Block(page, line(block) + 1, block.getInfo(), block.getLiteral()));
            }

            @Override
            public void visit(IndentedCodeBlock block) {
                blocks.add(new Block(page, line(block), "", block.getLiteral()));
            }
        });
        return blocks;
    }

    /** What stands as code within the text of a page. */
    static List<Block> code(Path page) {
        List<Block> spans = new ArrayList<>();
        parsed(page).accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                spans.add(new Block(page, line(code), "", code.getLiteral()));
            }
        });
        return spans;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Every command of all pages, those within the text as well, as a shell hands them to their tools.
     *
     * @throws AssertionError where a shell cannot read them, or they are of a tool that nobody knows
     */
    public static synchronized List<Spoken> commands() {
        if (!COMMANDS.isEmpty()) {
            return COMMANDS;
        }
        List<Spoken> commands = new ArrayList<>();
        for (Path page : pages()) {
            blocks(page).stream()
                    .filter(block -> Kind.of(block).contains(Kind.COMMANDS))
                    .forEach(block -> commands.addAll(Shell.read(block)));
            code(page).stream().filter(Tool::isCalledIn).forEach(span -> commands.addAll(Shell.read(span)));
        }
        COMMANDS.addAll(commands);
        return COMMANDS;
    }

    public static List<Spoken> commands(Tool tool) {
        return commands().stream().filter(command -> command.tool() == tool).toList();
    }

    private static Node parsed(Path page) {
        return MARKDOWN.parse(text(page));
    }

    private static int line(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }
}
