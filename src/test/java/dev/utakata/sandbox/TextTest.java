package dev.utakata.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the page makes of comments and messages. */
class TextTest {

    @Test
    void a_comment_becomes_headings_lists_bold_links_and_code() {
        assertThat(lines(CommentText.html("""
                        <!-- hidden -->
                        ### shop: live

                        **http://shop.localhost:1234/**

                        Commit `abc`, by `octocat`.

                        - [x] Build · [link](http://a.test/1)
                        - [ ] Wait
                        """)))
                .isEqualTo("<h3>shop: live</h3>"
                        + "<p><strong><a href=\"http://shop.localhost:1234/\" rel=\"noopener\" target=\"_blank\">"
                        + "http://shop.localhost:1234/</a></strong></p>"
                        + "<p>Commit <code>abc</code>, by <code>octocat</code>.</p>"
                        + "<ul><li><span class=\"tick\" role=\"img\" aria-label=\"done\">✓</span> Build · "
                        + "<a href=\"http://a.test/1\" rel=\"noopener\" target=\"_blank\">link</a></li>"
                        + "<li><span class=\"tick open\" role=\"img\" aria-label=\"open\"></span> Wait</li></ul>");
    }

    @Test
    void nothing_else_comes_of_a_comment() {
        assertThat(CommentText.html("<script>alert(1)</script>"))
                .doesNotContain("<script")
                .contains("&lt;script&gt;");
        assertThat(CommentText.html("\\[a] &lt;b>")).isEqualTo("<p>[a] &lt;b&gt;</p>\n");
        assertThat(CommentText.html("[x](javascript:alert(1))")).doesNotContain("javascript:");
        assertThat(CommentText.html("[a](http://x.test/\"onmouseover=\"alert)")).doesNotContain("\"onmouseover");
    }

    @Test
    void a_table_and_a_fence_show_as_such() {
        assertThat(lines(CommentText.html("| a | b |\n|---|---|\n| `c` | d |")))
                .contains("<table>", "<th>a</th>", "<td><code>c</code></td>");
        assertThat(CommentText.html("```diff\n+**a**\n```\nafter"))
                .contains("<pre><code class=\"language-diff\">+**a**\n</code></pre>", "<p>after</p>");
    }

    /** Without line ends, and the attributes of links in one order. */
    private static String lines(String html) {
        return html.replace("\n", "")
                .replaceAll(
                        "<a (rel=\"noopener\" |target=\"_blank\" )*(href=\"[^\"]*\")( rel=\"noopener\"| target=\"_blank\")*>",
                        "<a $2 rel=\"noopener\" target=\"_blank\">");
    }

    @Test
    void a_message_becomes_a_box_with_a_title_a_call_and_links() {
        assertThat(ChatText.html("[To:1001] octocat\n[info][title]shop is ready[/title]http://shop.test/\nref[/info]"))
                .isEqualTo("<span class=\"call\" title=\"account 1001\">TO</span> octocat\n"
                        + "<div class=\"box\"><strong>shop is ready</strong>"
                        + "<a href=\"http://shop.test/\" target=\"_blank\" rel=\"noopener\">http://shop.test/</a>\n"
                        + "ref</div>");
    }

    @Test
    void nothing_else_comes_of_a_message() {
        assertThat(ChatText.html("<img src=x onerror=alert(1)>")).isEqualTo("&lt;img src=x onerror=alert(1)&gt;");
    }
}
