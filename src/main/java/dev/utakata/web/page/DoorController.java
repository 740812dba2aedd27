package dev.utakata.web.page;

import dev.utakata.web.WebSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What strangers see. */
@Controller
class DoorController {

    private final Shell shell;
    private final WebSettings settings;

    DoorController(Shell shell, WebSettings settings) {
        this.shell = shell;
        this.settings = settings;
    }

    /** @param to where somebody wanted to go; checked when they come back from GitHub */
    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "/") String to,
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String out,
            Model model) {
        shell.around(model, "");
        if (settings.access() != WebSettings.Access.GITHUB || settings.isClosed()) {
            return "redirect:/";
        }
        model.addAttribute("to", to);
        model.addAttribute("failed", failed != null);
        model.addAttribute("out", out != null);
        return "web/sign-in";
    }

    /** Shown in place of every page, by whatever method it was asked for. */
    @RequestMapping("/closed")
    String closed(Model model) {
        shell.around(model, "");
        model.addAttribute("problem", settings.access() == WebSettings.Access.GITHUB ? "closed" : "unknown");
        return "web/problem";
    }
}
