package dev.utakata.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the page makes of comments and messages. */
class TextTest {

    @Test
    void a_comment_becomes_headings_lists_bold_links_and_code() {
        assertThat(CommentText.html("""
                        <!-- hidden -->
                        ### shop: live

                        **http://shop.localhost:1234/**

                        Commit `abc`, by `octocat`.
                        - [x] Build · [link](http://a.test/1)
                        - [ ] Wait
                        """))
                .isEqualTo("<h4>shop: live</h4>"
                        + "<p><strong><a href=\"http://shop.localhost:1234/\" target=\"_blank\" rel=\"noopener\">"
                        + "http://shop.localhost:1234/</a></strong></p>"
                        + "<p>Commit <code>abc</code>, by <code>octocat</code>.</p>"
                        + "<ul><li><span class=\"tick\" role=\"img\" aria-label=\"done\">✓</span> Build · "
                        + "<a href=\"http://a.test/1\" target=\"_blank\" rel=\"noopener\">link</a></li>"
                        + "<li><span class=\"tick open\" role=\"img\" aria-label=\"open\"></span> Wait</li></ul>");
    }

    @Test
    void nothing_else_comes_of_a_comment() {
        assertThat(CommentText.html("<script>alert(1)</script> [x](javascript:alert(1)) \\[a] &lt;b>"))
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) [a] &lt;b&gt;</p>");
        assertThat(CommentText.html("[a](http://x.test/\"onmouseover=\"alert)"))
                .doesNotContain("\"onmouseover")
                .contains("&quot;onmouseover");
    }

    @Test
    void a_fence_keeps_its_lines_as_they_are() {
        assertThat(CommentText.html("```\n**a**\n- b\n```\nafter")).isEqualTo("<pre>**a**\n- b\n</pre><p>after</p>");
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
