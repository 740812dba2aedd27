package dev.utakata.sandbox;

/** The two pieces of HTML that foreign text is put into. */
final class Html {

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** @param text HTML already */
    static String link(String address, String text) {
        return "<a href=\"" + escape(address) + "\" target=\"_blank\" rel=\"noopener\">" + text + "</a>";
    }
}
