package dev.utakata.web.page;

import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.web.access.Sight;
import dev.utakata.web.access.Visitor;
import dev.utakata.web.view.Activity;
import dev.utakata.web.view.Filter;
import dev.utakata.web.view.Listing;
import dev.utakata.web.view.Listings;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All environments, and what happened to them. */
@Controller
class EnvironmentsController {

    private final Shell shell;
    private final Sight sight;
    private final Listings listings;
    private final Activity.Reader activity;
    private final Projects projects;

    EnvironmentsController(Shell shell, Sight sight, Listings listings, Activity.Reader activity, Projects projects) {
        this.shell = shell;
        this.sight = sight;
        this.listings = listings;
        this.activity = activity;
        this.projects = projects;
    }

    @GetMapping({"/", "/environments"})
    ModelAndView environments(
            @RequestParam Map<String, String> query,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @RequestHeader(name = Version.SEEN, defaultValue = "") String seen,
            Model model) {
        Visitor visitor = shell.around(model, "environments");
        Listing listing = listings.of(Filter.of(query), sight.of(visitor));
        String version = Version.of(listing);
        model.addAttribute("listing", listing);
        model.addAttribute("version", version);
        model.addAttribute("states", Filter.State.values());
        model.addAttribute(
                "labels",
                projects.all().stream().map(Project::label).distinct().sorted().toList());
        return Parts.view("environments", part, seen.equals(version));
    }

    @GetMapping("/activity")
    ModelAndView activity(
            @RequestParam Map<String, String> query,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @RequestHeader(name = Version.SEEN, defaultValue = "") String seen,
            Model model) {
        Visitor visitor = shell.around(model, "activity");
        Activity shown = activity.of(Activity.Asked.of(query), sight.of(visitor));
        String version = Version.of(shown);
        model.addAttribute("activity", shown);
        model.addAttribute("version", version);
        return Parts.view("activity", part, seen.equals(version));
    }
}
