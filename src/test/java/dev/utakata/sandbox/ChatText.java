package dev.utakata.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message in Chatwork's notation, as HTML: boxes, titles, calls, rules, and addresses that become links by themselves. */
final class ChatText {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\\[\\]]+");
    private static final Pattern BOX = Pattern.compile("\\[info](.*?)\\[/info]", Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("\\[title](.*?)\\[/title]", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("\\[To:(\\d+)]");

    private static final Pattern REPLY = Pattern.compile("\\[rp aid=(\\d+) to=[0-9-]+]");

    private ChatText() {}

    static String html(String body) {
        String html = linked(body.strip());
        html = BOX.matcher(html).replaceAll("<div class=\"box\">$1</div>");
        html = TITLE.matcher(html).replaceAll("<strong>$1</strong>");
        html = CALL.matcher(html).replaceAll("<span class=\"call\" title=\"account $1\">TO</span>");
        html = REPLY.matcher(html).replaceAll("<span class=\"call\" title=\"account $1\">RE</span>");
        return html.replace("[hr]", "<hr>");
    }

    private static String linked(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        StringBuilder html = new StringBuilder();
        int end = 0;
        while (matcher.find()) {
            html.append(Html.escape(text.substring(end, matcher.start())))
                    .append(Html.link(matcher.group(), Html.escape(matcher.group())));
            end = matcher.end();
        }
        return html.append(Html.escape(text.substring(end))).toString();
    }
}
