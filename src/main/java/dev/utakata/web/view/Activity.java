package dev.utakata.web.view;

import dev.utakata.environment.Survey;
import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.web.access.Sight;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately, the latest first.
 *
 * @param repositories what they are called, by number
 * @param projects keys to choose among
 * @param older the number to ask with for what came before; null where there is nothing
 * @param unanswered repositories of which the forge does not tell whether they may be seen
 */
public record Activity(
        Asked asked,
        List<Survey.Happening> lines,
        Map<Long, RepositoryName> repositories,
        List<String> projects,
        @Nullable Long older,
        int unanswered) {

    static final int PAGE = 50;

    /** What somebody wants to see. @param before of a line, or the largest number for the latest */
    public record Asked(String project, String words, long before) {

        private static final int LONGEST = 100;

        /** @param query the parameters of an address */
        public static Asked of(Map<String, String> query) {
            String before = query.getOrDefault("before", "");
            return new Asked(
                    text(query.get("project")),
                    text(query.get("q")),
                    before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE);
        }

        private static String text(@Nullable String given) {
            // A database takes no such character, and no line has one.
            String text =
                    Optional.ofNullable(given).orElse("").replace("\u0000", "").strip();
            return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        }

        public boolean isLatest() {
            return before == Long.MAX_VALUE;
        }
    }

    public String repository(long id) {
        return String.valueOf(repositories.get(id));
    }

    /** Reads it. */
    public static class Reader {

        private final Survey survey;
        private final Projects projects;

        Reader(Survey survey, Projects projects) {
            this.survey = survey;
            this.projects = projects;
        }

        public Activity of(Asked asked, Sight.Visible visible) {
            List<Survey.Happening> lines = survey.happenings(new Survey.Asked(
                    visible.repositories(),
                    visible.projects(),
                    asked.project(),
                    homes(visible, asked.project()),
                    asked.words(),
                    asked.before(),
                    PAGE + 1));
            boolean more = lines.size() > PAGE;
            List<Survey.Happening> shown = more ? lines.subList(0, PAGE) : lines;
            return new Activity(
                    asked,
                    shown,
                    visible.names(),
                    offered(visible),
                    more ? shown.getLast().id() : null,
                    visible.unanswered());
        }

        private List<Long> homes(Sight.Visible visible, String project) {
            return visible.repositories().stream()
                    .filter(id -> projects
                            .of(Objects.requireNonNull(visible.names().get(id)))
                            .stream()
                            .anyMatch(each -> each.key().equals(project)))
                    .toList();
        }

        /** Of a project of which nothing may be seen, not even the name is told. */
        private List<String> offered(Sight.Visible visible) {
            return Stream.concat(
                            visible.projects().stream(),
                            visible.repositories().stream()
                                    .flatMap(
                                            id -> projects
                                                    .of(Objects.requireNonNull(
                                                            visible.names().get(id)))
                                                    .stream())
                                    .map(Project::key))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
