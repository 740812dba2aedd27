package dev.utakata.web.page;

import dev.utakata.command.DirectCommands;
import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Situation;
import dev.utakata.web.access.Rights;
import dev.utakata.web.access.Sight;
import dev.utakata.web.access.Visitor;
import dev.utakata.web.view.Chart;
import dev.utakata.web.view.Detail;
import dev.utakata.web.view.Details;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One environment, and what can be done about it. */
@Controller
@RequestMapping("/environments/{slug}")
class EnvironmentController {

    private final Shell shell;
    private final Sight sight;
    private final Details details;
    private final DirectCommands commands;

    EnvironmentController(Shell shell, Sight sight, Details details, DirectCommands commands) {
        this.shell = shell;
        this.sight = sight;
        this.details = details;
        this.commands = commands;
    }

    @GetMapping
    ModelAndView environment(
            @PathVariable String slug,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @RequestHeader(name = Version.SEEN, defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        Visitor visitor = shell.around(model, "environment");
        Sight.Visible visible = sight.of(visitor);
        Optional<Situation> found = details.find(slug, visible);
        if (found.isEmpty()) {
            return new ModelAndView(missing(visible, model, response));
        }
        Detail detail = details.of(found.get());
        Rights rights = Rights.of(visitor, found.get().environment(), commands);
        String version = Version.of(detail, rights);
        model.addAttribute("detail", detail);
        model.addAttribute("charts", charts(detail));
        model.addAttribute("rights", rights);
        model.addAttribute("version", version);
        return Parts.view("environment", part, seen.equals(version));
    }

    private Map<Integer, Chart> charts(Detail detail) {
        Map<Integer, Chart> charts = new LinkedHashMap<>();
        detail.generations()
                .forEach(generation -> charts.put(
                        generation.number(),
                        Chart.of(generation, shell.moments().now())));
        return charts;
    }

    /** Where GitHub does not tell what may be seen, it may well be there. */
    private static String missing(Sight.Visible visible, Model model, HttpServletResponse response) {
        boolean untold = visible.unanswered() > 0;
        response.setStatus((untold ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.NOT_FOUND).value());
        String problem = untold ? "unanswered" : "missing";
        model.addAttribute("problem", problem);
        // For an open page, which does not show what comes with an error.
        response.setHeader("X-Problem", problem);
        return "web/problem";
    }

    @PostMapping("/{action}")
    String act(
            @PathVariable String slug,
            @PathVariable String action,
            @RequestParam(required = false) @Nullable String longer,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model,
            RedirectAttributes later,
            HttpServletResponse response) {
        Visitor visitor = shell.around(model, "environment");
        Sight.Visible visible = sight.of(visitor);
        Optional<Situation> found = details.find(slug, visible);
        Optional<DirectCommands.Wanted> wanted = wanted(action);
        if (found.isEmpty() || wanted.isEmpty() || visitor.person().isEmpty()) {
            return missing(visible, model, response);
        }
        DirectCommands.Answer answer =
                give(found.get().environment(), visitor.person().get(), wanted.get(), longer);
        if (!part) {
            said(answer).forEach(later::addFlashAttribute);
            return "redirect:/environments/" + found.get().environment().slug();
        }
        // The page looks at once, and is not left with what was true before.
        response.setHeader("HX-Trigger", "live");
        model.addAllAttributes(said(answer));
        return "web/environment :: answer";
    }

    /** In texts, which a session can keep until the page is asked for. */
    private static Map<String, Object> said(DirectCommands.Answer answer) {
        return Map.of(
                "answer",
                answer.notice().title(),
                "answerLines",
                new ArrayList<>(answer.notice().lines()),
                "outcome",
                answer.outcome().name());
    }

    private DirectCommands.Answer give(
            Environment environment, String login, DirectCommands.Wanted wanted, @Nullable String longer) {
        Optional<String> time =
                wanted == DirectCommands.Wanted.EXTEND ? Optional.of(longer == null ? "" : longer) : Optional.empty();
        return commands.give(environment, Asker.onDashboard(login), wanted, time, shell.locale());
    }

    private static Optional<DirectCommands.Wanted> wanted(String action) {
        try {
            return Optional.of(DirectCommands.Wanted.valueOf(action.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
