package dev.utakata.sandbox;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** A comment's Markdown as HTML, nearly as GitHub shows it. Foreign HTML is escaped and foreign addresses are checked. */
final class CommentText {

    private static final Pattern HIDDEN = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), TaskListItemsExtension.create(), AutolinkExtension.create()))
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .nodeRendererFactory(Ticks::new)
            .attributeProviderFactory(context -> CommentText::attributes)
            .softbreak("<br>")
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private CommentText() {}

    static String html(String markdown) {
        return RENDERER.render(
                PARSER.parse(HIDDEN.matcher(markdown).replaceAll("").strip()));
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("target", "_blank");
            attributes.put("rel", "noopener");
        }
    }

    /** Check boxes that nobody can press. */
    private record Ticks(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public java.util.Set<Class<? extends Node>> getNodeTypes() {
            return java.util.Set.of(TaskListItemMarker.class);
        }

        @Override
        public void render(Node node) {
            boolean done = ((TaskListItemMarker) node).isChecked();
            context.getWriter()
                    .raw("<span class=\"tick" + (done ? "" : " open") + "\" role=\"img\" aria-label=\""
                            + (done ? "done" : "open") + "\">" + (done ? "\u2713" : "") + "</span> ");
        }
    }
}
