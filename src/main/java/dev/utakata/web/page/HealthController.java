package dev.utakata.web.page;

import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideStatus;
import dev.utakata.web.access.Sight;
import dev.utakata.web.access.Visitor;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;

/** How the outside systems do. What they said goes to those only who may see everything: it may name any repository. */
@Controller
class HealthController {

    private final Shell shell;
    private final Sight sight;
    private final OutsideCalls calls;

    HealthController(Shell shell, Sight sight, OutsideCalls calls) {
        this.shell = shell;
        this.sight = sight;
        this.calls = calls;
    }

    @GetMapping("/health")
    ModelAndView health(
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @RequestHeader(name = Version.SEEN, defaultValue = "") String seen,
            Model model) {
        Visitor visitor = shell.around(model, "health");
        boolean words = sight.of(visitor).isAll();
        List<OutsideStatus> systems = calls.statuses().stream()
                .sorted(Comparator.comparing(OutsideStatus::state).reversed().thenComparing(OutsideStatus::system))
                .toList();
        String version = Version.of(systems, words);
        model.addAttribute("systems", systems);
        model.addAttribute("words", words);
        model.addAttribute(
                "failing",
                systems.stream()
                        .filter(it -> it.state() == OutsideStatus.State.FAILING)
                        .count());
        model.addAttribute("version", version);
        return Parts.view("health", part, seen.equals(version));
    }
}
