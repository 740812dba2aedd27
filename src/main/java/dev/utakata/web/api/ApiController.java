package dev.utakata.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.utakata.command.DirectCommands;
import dev.utakata.environment.Asker;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Survey;
import dev.utakata.web.access.Sight;
import dev.utakata.web.access.Visitor;
import dev.utakata.web.view.Activity;
import dev.utakata.web.view.Details;
import dev.utakata.web.view.Filter;
import dev.utakata.web.view.Listing;
import dev.utakata.web.view.Listings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the pages show and do, for programs; described by {@code /api/v1/openapi.json}. Speaks English. */
@RestController
@RequestMapping("/api/v1")
class ApiController {

    private final Sight sight;
    private final Listings listings;
    private final Details details;
    private final Activity.Reader activity;
    private final DirectCommands commands;

    ApiController(Sight sight, Listings listings, Details details, Activity.Reader activity, DirectCommands commands) {
        this.sight = sight;
        this.listings = listings;
        this.details = details;
        this.activity = activity;
        this.commands = commands;
    }

    /** @param incomplete whether GitHub did not tell of everything whether it may be seen */
    record EnvironmentsJson(List<EnvironmentJson> environments, int page, int pages, boolean incomplete) {}

    record ActivityJson(List<HappeningJson> lines, @Nullable Long older, boolean incomplete) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HappeningJson(
            long id, Instant at, @Nullable String environment, String repository, int pullRequest, String text) {}

    record DoneJson(String title, List<String> lines) {}

    /** @param duration how much longer, such as {@code 8h} */
    record Longer(@Nullable String duration) {}

    @GetMapping("/environments")
    EnvironmentsJson environments(@RequestParam Map<String, String> query) {
        Listing listing = listings.of(Filter.of(query), sight.of(Visitor.current()));
        return new EnvironmentsJson(
                listing.lines().stream().map(EnvironmentJson::of).toList(),
                listing.filter().page(),
                listing.pages(),
                listing.unanswered() > 0);
    }

    @GetMapping("/environments/{slug}")
    EnvironmentJson environment(@PathVariable String slug) {
        return EnvironmentJson.of(details.of(find(slug)));
    }

    private Situation find(String slug) {
        Sight.Visible visible = sight.of(Visitor.current());
        return details.find(slug, visible)
                .orElseThrow(() -> visible.unanswered() > 0
                        ? new ResponseStatusException(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "GitHub does not tell now what you may see. Try again in a minute.")
                        : new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such environment, or you may not read its repository."));
    }

    @GetMapping("/activity")
    ActivityJson activity(@RequestParam Map<String, String> query) {
        Activity shown = activity.of(Activity.Asked.of(query), sight.of(Visitor.current()));
        return new ActivityJson(
                shown.lines().stream().map(line -> happening(shown, line)).toList(),
                shown.older(),
                shown.unanswered() > 0);
    }

    private static HappeningJson happening(Activity activity, Survey.Happening line) {
        return new HappeningJson(
                line.id(),
                line.at(),
                line.slug(),
                activity.repository(line.repositoryId()),
                line.pullRequest().value(),
                line.text());
    }

    @PostMapping("/environments/{slug}/stop")
    DoneJson stop(@PathVariable String slug) {
        return give(slug, DirectCommands.Wanted.STOP, Optional.empty());
    }

    @PostMapping("/environments/{slug}/rebuild")
    DoneJson rebuild(@PathVariable String slug) {
        return give(slug, DirectCommands.Wanted.REBUILD, Optional.empty());
    }

    @PostMapping(path = "/environments/{slug}/extend", consumes = "application/json")
    DoneJson extend(@PathVariable String slug, @RequestBody Longer longer) {
        return give(
                slug,
                DirectCommands.Wanted.EXTEND,
                Optional.of(Optional.ofNullable(longer.duration()).orElse("")));
    }

    private DoneJson give(String slug, DirectCommands.Wanted wanted, Optional<String> longer) {
        String login = Visitor.current()
                .person()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN, "Nobody is known here."));
        DirectCommands.Answer answer =
                commands.give(find(slug).environment(), Asker.byProgram(login), wanted, longer, Locale.ENGLISH);
        String told = answer.notice().title() + ": "
                + String.join(" ", answer.notice().lines());
        return switch (answer.outcome()) {
            case DONE -> new DoneJson(answer.notice().title(), answer.notice().lines());
            case REFUSED -> throw new ResponseStatusException(HttpStatus.CONFLICT, told);
            case FORBIDDEN -> throw new ResponseStatusException(HttpStatus.FORBIDDEN, told);
            case UNANSWERED -> throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, told);
        };
    }
}
