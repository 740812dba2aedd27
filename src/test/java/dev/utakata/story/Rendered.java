package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A comment as GitHub shows it: what in it links, is HTML, calls people, or is not seen. */
final class Rendered {

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final String OURS =
            "(?s)(<!-- utakata:(status|reply:[0-9]+) -->|</?(details|summary)>|<br ?/?>|\\s)*"
                    + "(<summary>[^<>]*</summary>|<details>|\\s)*";
    private static final String ADDRESS = "https://utakata\\.example\\.com[/\\w.-]*|https://github\\.test/acme/"
            + "(shop|manifests)[/\\w.-]*|https?://shop-pr-[0-9]+\\.preview\\.example\\.com/?";
    private static final String UNSEEN =
            "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061c\\u180e\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff&&[^\\n\\t]]";

    private final String source;
    private final List<String> links = new ArrayList<>();
    private final List<String> html = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Rendered(String source) {
        this.source = source;
    }

    static Rendered of(String source) {
        Rendered rendered = new Rendered(source);
        MARKDOWN.parse(source).accept(rendered.new Visitor());
        return rendered;
    }

    void isDead() {
        assertThat(images).as(source).isEmpty();
        assertThat(links).as(source).allMatch(link -> link.matches(ADDRESS));
        assertThat(html).as(source).allMatch(piece -> piece.matches(OURS));
        assertThat(text.toString().replaceFirst("^@[A-Za-z0-9][A-Za-z0-9_-]*, about", ""))
                .as(source)
                .doesNotContainPattern("@(?!\u200b)[\\w-]");
        assertThat(source.replace("@\u200b", "@")).as("seen").doesNotContainPattern(UNSEEN);
        assertThat(source.length()).isLessThan(65_536);
        assertThat(source.split("<!-- utakata:", -1)).as(source).hasSizeLessThanOrEqualTo(2);
    }

    private final class Visitor extends AbstractVisitor {

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            images.add(image.getDestination());
        }

        @Override
        public void visit(HtmlBlock block) {
            html.add(block.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            html.add(inline.getLiteral());
        }

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append("` `");
        }
    }
}
