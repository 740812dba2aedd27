package dev.utakata.world;

import java.util.List;
import java.util.stream.Stream;

/** Titles, branch names, and logins of people who mean harm. */
public final class HostileTexts {

    private static final List<String> SHORT = List.of(
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
            "fix-[To:1]-now",
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
            "<a href=\"https://evil.example\">x</a>");

    private HostileTexts() {}

    public static Stream<String> all() {
        return Stream.concat(
                SHORT.stream(),
                Stream.of("[toall]".repeat(9_000), "x".repeat(60_000), "[".repeat(60_000), "@team ".repeat(10_000)));
    }
}
