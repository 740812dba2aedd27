package dev.utakata.sandbox;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page: what there is, and what a person can do about it. It exists under the profile of the sandbox only. */
@Controller
@Profile(Sandbox.PROFILE)
@RequestMapping("/sandbox")
class SandboxController {

    private final World world;
    private final People people;
    private final LivePanels panels;

    SandboxController(World world, People people, LivePanels panels) {
        this.world = world;
        this.people = people;
        this.panels = panels;
    }

    @GetMapping
    String page(@RequestParam(defaultValue = "1") int pull, Model model) {
        View view = View.of(world, existing(pull));
        model.addAttribute("view", view);
        model.addAttribute("panels", panels.of(view));
        model.addAttribute("logins", People.LOGINS);
        model.addAttribute("guest", People.GUEST);
        model.addAttribute("buildsFail", people.buildsFail());
        model.addAttribute("podsCrash", people.podsCrash());
        model.addAttribute("postIsLost", people.postIsLost());
        return "sandbox";
    }

    /**
     * What has changed since the page last looked.
     *
     * @param seen the versions of the panels that the page shows
     */
    @GetMapping("/live")
    String live(@RequestParam int pull, @RequestParam(defaultValue = "") List<String> seen, Model model) {
        View view = View.of(world, existing(pull));
        List<LivePanels.Panel> all = panels.of(view);
        model.addAttribute("view", view);
        model.addAttribute("panels", all);
        model.addAttribute(
                "changed",
                all.stream().filter(panel -> !seen.contains(panel.version())).toList());
        return "sandbox/live";
    }

    @PostMapping("/pulls")
    ResponseEntity<Void> open(@RequestParam String title, @RequestParam(defaultValue = "false") boolean fork) {
        PullRequestNumber number = people.opens(title.isBlank() ? "Change something" : title.strip(), fork);
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/sandbox?pull=" + number)
                .build();
    }

    @PostMapping("/pulls/{pull}/{action}")
    ResponseEntity<Void> act(@PathVariable int pull, @PathVariable String action) {
        PullRequestNumber number = existing(pull);
        switch (action) {
            case "label" -> people.labels(number);
            case "unlabel" -> people.unlabels(number);
            case "push" -> people.pushes(number);
            case "draft" -> people.drafts(number, true);
            case "ready" -> people.drafts(number, false);
            case "close" -> people.closes(number);
            case "merge" -> people.merges(number);
            case "reopen" -> people.reopens(number);
            default -> {
                return ResponseEntity.notFound().build();
            }
        }
        return done();
    }

    @PostMapping("/pulls/{pull}/comments")
    ResponseEntity<Void> comment(@PathVariable int pull, @RequestParam String login, @RequestParam String text) {
        if (!People.LOGINS.contains(login) || text.isBlank()) {
            return ResponseEntity.badRequest().build();
        }
        people.comments(existing(pull), login, text);
        return done();
    }

    @PostMapping("/room")
    ResponseEntity<Void> say(@RequestParam String who, @RequestParam String text) {
        if (text.isBlank()) {
            return ResponseEntity.badRequest().build();
        }
        people.says(who, text);
        return done();
    }

    @PostMapping("/switches")
    ResponseEntity<Void> switches(
            @RequestParam(defaultValue = "false") boolean buildsFail,
            @RequestParam(defaultValue = "false") boolean podsCrash,
            @RequestParam(defaultValue = "false") boolean postIsLost) {
        people.postIsLost(postIsLost);
        people.buildsFail(buildsFail);
        people.podsCrash(podsCrash);
        return done();
    }

    /** Where links to the world's GitHub lead: back to the page. */
    @GetMapping({"/{owner}/{name}", "/{owner}/{name}/**"})
    ResponseEntity<Void> elsewhere(@PathVariable String owner, @PathVariable String name) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/sandbox"))
                .build();
    }

    @GetMapping("/acme/shop/pull/{pull}")
    ResponseEntity<Void> pullRequest(@PathVariable int pull) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/sandbox?pull=" + pull))
                .build();
    }

    /** Tells the page to look at once. */
    private static ResponseEntity<Void> done() {
        return ResponseEntity.noContent().header("HX-Trigger", "acted").build();
    }

    private PullRequestNumber existing(int pull) {
        Optional<PullRequestNumber> found = world.locked(() -> world.github().pullRequests(Town.SHOP)).stream()
                .map(it -> it.number())
                .filter(number -> number.value() == pull)
                .findFirst();
        return found.orElseGet(() -> new PullRequestNumber(1));
    }
}
