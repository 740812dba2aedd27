package dev.utakata.sandbox;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of GitHub's Markdown that comments here use, as HTML: headings, lists with check boxes, quotes, code, bold, links.
 * Everything is escaped first, so nothing else can come of foreign text.
 */
final class CommentText {

    private static final Pattern HIDDEN = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile(
            "`([^`\n]+)`" // code
                    + "|\\\\([\\[\\]*_`\\\\])" // an escaped sign
                    + "|\\*\\*(.+?)\\*\\*" // bold
                    + "|\\[([^\\]\n]+)]\\((https?://[^\\s)]+)\\)" // a link
                    + "|(https?://[^\\s<>\"'`*)]*[^\\s<>\"'`*).,;:!?])"); // a bare address

    private CommentText() {}

    static String html(String markdown) {
        StringBuilder html = new StringBuilder();
        String open = "";
        for (String line : HIDDEN.matcher(markdown).replaceAll("").strip().split("\r?\n", -1)) {
            String kind = kind(line, open);
            if (!kind.equals(open)) {
                html.append(closing(open)).append(opening(kind));
                open = kind;
            } else if (kind.equals("p")) {
                html.append("<br>");
            }
            html.append(line(line, kind));
        }
        return html.append(closing(open)).toString();
    }

    /** The block that a line belongs to; a fence begins and ends one. */
    private static String kind(String line, String open) {
        boolean fence = line.startsWith("```");
        if (open.equals("pre")) {
            return fence ? "" : "pre";
        }
        if (fence) {
            return "pre";
        }
        if (line.isBlank() || line.matches("#{1,6} .*")) {
            return "";
        }
        if (line.matches("[-*] .*")) {
            return "ul";
        }
        return line.startsWith("> ") ? "blockquote" : "p";
    }

    private static String opening(String kind) {
        return kind.isEmpty() ? "" : "<" + kind + ">";
    }

    private static String closing(String kind) {
        return kind.isEmpty() ? "" : "</" + kind + ">";
    }

    private static String line(String line, String kind) {
        return switch (kind) {
            case "pre" -> line.startsWith("```") ? "" : Html.escape(line) + "\n";
            case "ul" -> "<li>" + item(line.substring(2)) + "</li>";
            case "blockquote" -> inline(line.substring(2)) + "<br>";
            case "p" -> inline(line);
            default -> line.startsWith("#") ? "<h4>" + inline(line.replaceFirst("#+ ", "")) + "</h4>" : "";
        };
    }

    private static String item(String text) {
        if (text.startsWith("[x] ")) {
            return "<span class=\"tick\" role=\"img\" aria-label=\"done\">✓</span> " + inline(text.substring(4));
        }
        if (text.startsWith("[ ] ")) {
            return "<span class=\"tick open\" role=\"img\" aria-label=\"open\"></span> " + inline(text.substring(4));
        }
        return inline(text);
    }

    private static String inline(String text) {
        Matcher matcher = INLINE.matcher(text);
        StringBuilder html = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            html.append(plain(text.substring(end, matcher.start()))).append(token(matcher.toMatchResult()));
            end = matcher.end();
        }
        return html.append(plain(text.substring(end))).toString();
    }

    private static String token(MatchResult token) {
        if (token.group(1) != null) {
            return "<code>" + Html.escape(token.group(1)) + "</code>";
        }
        if (token.group(2) != null) {
            return Html.escape(token.group(2));
        }
        if (token.group(3) != null) {
            return "<strong>" + inline(token.group(3)) + "</strong>";
        }
        return token.group(4) != null
                ? Html.link(token.group(5), plain(token.group(4)))
                : Html.link(token.group(6), Html.escape(token.group(6)));
    }

    /** Escaped; the entities that Markdown lets through show as their sign. */
    private static String plain(String text) {
        return Html.escape(text)
                .replace("&amp;lt;", "&lt;")
                .replace("&amp;gt;", "&gt;")
                .replace("&amp;amp;", "&amp;");
    }
}
