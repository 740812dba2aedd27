package dev.utakata.web.access;

import dev.utakata.command.DirectCommands;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Survey;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.Permission;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What somebody may see: the environments of repositories that they may read, and those that they may command for being in
 * a team, both as the forge says. Answers are kept for a minute, since a page asks about all of them and is looked at again
 * and again. Fails closed: of a repository that cannot be asked about, nothing is shown, and the page says so.
 */
public class Sight implements AutoCloseable {

    static final Duration KEPT = Duration.ofMinutes(1);

    /** Where the forge does not answer, it is not asked by every look at a page. */
    static final Duration UNANSWERED = Duration.ofSeconds(10);

    private static final int MANY = 10_000;

    private final Survey survey;
    private final Permissions permissions;
    private final Projects projects;
    private final DirectCommands commands;
    private final Clock clock;
    private final Map<Question, Kept> answers = new ConcurrentHashMap<>();
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    Sight(Survey survey, Permissions permissions, Projects projects, DirectCommands commands, Clock clock) {
        this.survey = survey;
        this.permissions = permissions;
        this.projects = projects;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * What can be seen.
     *
     * @param names what repositories are called, by their numbers: also of those that may not be seen
     * @param repositories numbers of those of which everything may be seen
     * @param projects keys of those whose environments may be seen, whatever may be seen of their repositories
     * @param unanswered how many the forge did not tell about, so that nothing of them is shown
     * @param hidden how many may not be seen
     */
    public record Visible(
            Map<Long, RepositoryName> names, Set<Long> repositories, Set<String> projects, int unanswered, int hidden) {

        public Visible {
            names = Map.copyOf(names);
            repositories = Set.copyOf(repositories);
            projects = Set.copyOf(projects);
        }

        /** Whether there is nothing that may not be seen. */
        public boolean isAll() {
            return unanswered == 0 && hidden == 0;
        }

        public boolean shows(Environment environment) {
            return repositories.contains(environment.repositoryId()) || projects.contains(environment.project());
        }
    }

    public Visible of(Visitor visitor) {
        Map<Long, RepositoryName> all = survey.repositories();
        return switch (visitor) {
            case Visitor.Anybody anybody -> new Visible(all, all.keySet(), Set.of(), 0, 0);
            case Visitor.Known known -> readable(all, known.login());
        };
    }

    private Visible readable(Map<Long, RepositoryName> all, String login) {
        List<Asking> asked = all.entrySet().stream()
                .map(each -> new Asking(each.getKey(), each.getValue(), ask(new Read(each.getValue(), login))))
                .toList();
        Set<Long> visible = new HashSet<>();
        Set<String> commanded = new HashSet<>();
        int unanswered = 0;
        for (Asking each : asked) {
            Answer read = each.answer().join();
            switch (read == Answer.YES ? read : byTeam(each.repository(), login, read, commanded)) {
                case YES -> visible.add(each.id());
                case UNANSWERED -> unanswered++;
                case NO -> {
                    // Not even that it is there is told.
                }
            }
        }
        return new Visible(all, visible, commanded, unanswered, all.size() - visible.size() - unanswered);
    }

    /** A team may be given the authority over environments whatever its members may read. @param read not a yes */
    private Answer byTeam(RepositoryName repository, String login, Answer read, Set<String> commanded) {
        Answer told = read;
        for (Project project : projects.of(repository)) {
            if (!project.authority().teams().isEmpty()) {
                switch (ask(new Command(project.key(), login)).join()) {
                    case YES -> commanded.add(project.key());
                    case UNANSWERED -> told = Answer.UNANSWERED;
                    case NO -> {
                        // Nothing more than what may be read.
                    }
                }
            }
        }
        return told;
    }

    private CompletableFuture<Answer> ask(Question question) {
        Instant now = clock.instant();
        Kept kept = answers.get(question);
        if (kept != null && kept.until().isAfter(now)) {
            return CompletableFuture.completedFuture(kept.answer());
        }
        return CompletableFuture.supplyAsync(() -> answer(question), asking).thenApply(answer -> {
            if (answers.size() >= MANY) {
                answers.clear();
            }
            answers.put(question, new Kept(answer, now.plus(answer == Answer.UNANSWERED ? UNANSWERED : KEPT)));
            return answer;
        });
    }

    private Answer answer(Question question) {
        try {
            boolean may =
                    switch (question) {
                        case Read read ->
                            permissions.of(read.repository(), read.login()).allows(Permission.READ);
                        case Command command ->
                            projects.byKey(command.project())
                                    .filter(project -> commands.mayCommandByTeam(project, command.login()))
                                    .isPresent();
                    };
            return may ? Answer.YES : Answer.NO;
        } catch (TransientFailure | PermanentFailure untold) {
            return Answer.UNANSWERED;
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }

    private enum Answer {
        YES,
        NO,
        UNANSWERED
    }

    private record Asking(long id, RepositoryName repository, CompletableFuture<Answer> answer) {}

    private sealed interface Question {}

    private record Read(RepositoryName repository, String login) implements Question {}

    private record Command(String project, String login) implements Question {}

    private record Kept(Answer answer, Instant until) {}
}
