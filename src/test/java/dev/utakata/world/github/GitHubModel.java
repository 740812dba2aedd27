package dev.utakata.world.github;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Permission;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.PullRequests.NewPullRequest;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Team;
import dev.utakata.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** GitHub. Its people act through the methods of the first part; Utakata, through the faces, through the last. */
public final class GitHubModel {

    /** The login under which Utakata acts. */
    public static final String UTAKATA = "utakata[bot]";

    private final World world;
    private final Map<RepositoryName, Repo> repositories = new LinkedHashMap<>();
    private final GitHubJson json = new GitHubJson(this);
    private final Deliveries deliveries;
    private final DeploymentBook deployments = new DeploymentBook();
    private final Map<Team, Set<String>> teams = new HashMap<>();
    private final Map<RepositoryName, RepositoryName> renamed = new HashMap<>();
    private final Registration registration = new Registration();
    private final SignIns signIns = new SignIns();
    private final Actions actions;
    private final Merging merging;
    private final Map<Long, Instant> born = new HashMap<>();
    private URI web = URI.create("https://github.test");
    private long comments = 3_600_000_000L;

    public GitHubModel(World world) {
        this.world = world;
        this.deliveries = new Deliveries(world, json);
        this.actions = new Actions(world, this, deliveries);
        this.merging = new Merging(world, this);
    }

    /** Who is who, by tokens. */
    public SignIns signIns() {
        return signIns;
    }

    // What people do. Each change is followed by its webhook.

    /** Creates a repository; its number is chosen by GitHub. */
    public void createRepository(RepositoryName name) {
        repositories.put(name, new Repo(name, 700_000_001L + repositories.size()));
    }

    public void grant(RepositoryName repository, String login, Permission permission) {
        repo(repository).grants.put(login, permission);
    }

    /** From now on successful runs of this repository push {@code image:tag}, beside others. @param image without a tag */
    public void buildsImage(RepositoryName repository, String image) {
        repo(repository).images.add(image);
    }

    /** Whether a run or deployment of this number was there at that time already. */
    public boolean wasThere(long id, Instant time) {
        return !born.getOrDefault(id, Instant.MIN).isAfter(time);
    }

    void bear(long id) {
        born.put(id, world.now());
    }

    /** A pull request as it was at that time, if it was there. */
    public Optional<PullRequest> pullRequestAsOf(RepositoryName repository, PullRequestNumber number, Instant time) {
        Repo repo = repositories.get(now(repository));
        if (repo == null || !repo.pulls.containsKey(number.value())) {
            return Optional.empty();
        }
        Pull pull = pull(repo, number);
        return pull.updated.isAfter(time)
                ? Optional.ofNullable(pull.past.floorEntry(time)).map(Map.Entry::getValue)
                : Optional.of(pull.view(repo, web));
    }

    /** Somebody opens a pull request from a branch of the same repository (or of a fork), with a first commit of its own. */
    public PullRequest openPullRequest(RepositoryName repository, String author, String title, boolean fork) {
        return openPullRequest(
                repository, author, title, "change-" + (repo(repository).pulls.size() + 1), fork);
    }

    /** @param branch the one that it comes from */
    public PullRequest openPullRequest(
            RepositoryName repository, String author, String title, String branch, boolean fork) {
        Repo repo = repo(repository);
        int number = repo.pulls.size() + 1;
        return add(repo, title, author, branch, "main", fork, madeUpCommit(repo, number, 0))
                .view(repo, web);
    }

    /** Pushes a new commit to the pull request's branch; a closed pull request does not show it. */
    public CommitSha push(RepositoryName repository, PullRequestNumber number, String login) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        CommitSha before = pull.head;
        pull.tip = madeUpCommit(repo, number.value(), ++pull.pushes);
        repo.commits.add(pull.tip);
        if (pull.state == PullRequest.State.OPEN) {
            pull.head = pull.tip;
            tell(
                    "synchronize",
                    repo,
                    pull,
                    login,
                    GitHubJson.object().put("before", before.value()).put("after", pull.head.value()));
        }
        return pull.tip;
    }

    /** Somebody calls it something else. */
    public void retitle(RepositoryName repository, PullRequestNumber number, String title, String login) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        String before = pull.title;
        pull.title = title;
        ObjectNode changes = GitHubJson.object();
        changes.putObject("changes").putObject("title").put("from", before);
        tell("edited", repo, pull, login, changes);
    }

    /** Somebody says that it is not ready yet, or is. */
    public void draft(RepositoryName repository, PullRequestNumber number, boolean draft, String login) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        if (pull.draft != draft) {
            pull.draft = draft;
            tell(draft ? "converted_to_draft" : "ready_for_review", repo, pull, login, GitHubJson.object());
        }
    }

    /** Locks the conversation, or opens it again: only people with write permission may comment while it is locked. */
    public void lock(RepositoryName repository, PullRequestNumber number, boolean locked) {
        pull(repo(repository), number).locked = locked;
    }

    /** Deletes the branch of a pull request, which closes it. */
    public void deleteBranch(RepositoryName repository, PullRequestNumber number, String login) {
        close(repository, number, login, false);
    }

    /** The fork that a pull request comes from is deleted: its commits stay, its repository is null from then on. */
    public void deleteFork(RepositoryName repository, PullRequestNumber number) {
        pull(repo(repository), number).forkIsGone = true;
    }

    /** Deletes a label from the repository: every pull request loses it, and the webhooks do not say which. */
    public void deleteLabel(RepositoryName repository, String label, String login) {
        Repo repo = repo(repository);
        for (Pull pull : repo.pulls.values()) {
            if (pull.labels.remove(label)) {
                tell("unlabeled", repo, pull, login, GitHubJson.object());
            }
        }
    }

    /** The same repository under another name; the old one leads to it. */
    public void rename(RepositoryName before, RepositoryName after, String login) {
        Repo repo = repo(before);
        repositories.remove(repo.name);
        renamed.remove(after);
        renamed.put(repo.name, after);
        RepositoryName old = repo.name;
        repo.name = after;
        repositories.put(after, repo);
        deliveries.renamed(old, after, login);
    }

    /** Where a name leads to, following renames. */
    public RepositoryName now(RepositoryName name) {
        RepositoryName at = name;
        while (!repositories.containsKey(at) && renamed.containsKey(at)) {
            at = renamed.get(at);
        }
        return at;
    }

    /** The App is taken out of the repository, or put back. */
    public void appIsRemoved(RepositoryName repository, boolean removed) {
        repo(repository).access = removed ? Repo.Access.REMOVED : Repo.Access.GRANTED;
        deliveries.installation(
                "installation_repositories",
                removed ? "removed" : "added",
                repository,
                removed ? "repositories_removed" : "repositories_added");
    }

    /** The App's installation is suspended, or goes on. */
    public void appIsSuspended(RepositoryName repository, boolean suspended) {
        repo(repository).access = suspended ? Repo.Access.SUSPENDED : Repo.Access.GRANTED;
        deliveries.installation("installation", suspended ? "suspend" : "unsuspend", repository, "repositories");
    }

    public void join(Team team, String login) {
        teams.computeIfAbsent(team, key -> new TreeSet<>()).add(login);
    }

    public void addLabel(RepositoryName repository, PullRequestNumber number, String label, String login) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        if (pull.labels.add(label)) {
            tell("labeled", repo, pull, login, labelled(label));
        }
    }

    public void removeLabel(RepositoryName repository, PullRequestNumber number, String label, String login) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        if (pull.labels.remove(label)) {
            tell("unlabeled", repo, pull, login, labelled(label));
        }
    }

    /** Somebody writes a comment. @return its number */
    public long comment(RepositoryName repository, PullRequestNumber number, String login, String body) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        if (pull.locked && login.equals(UTAKATA)) {
            throw new Refusal(403, "Unable to create comment because issue is locked.");
        }
        Comment comment = new Comment(++comments, login, body, world.now(), world.now());
        repo.comments.put(comment.id(), new Repo.Remark(number.value(), comment));
        pull.updated = world.now();
        deliveries.comment("created", pull.view(repo, web), comment, login);
        return comment.id();
    }

    /** Somebody, who need not have written it, edits a comment. */
    public void edit(RepositoryName repository, long id, String login, String body) {
        editComment(repository, id, login, body);
    }

    /** Somebody deletes a comment; without effect where it is gone. */
    public void deleteComment(RepositoryName repository, long id, String login) {
        Repo repo = repo(repository);
        Repo.Remark remark = repo.comments.remove(id);
        if (remark != null) {
            Pull pull = pull(repo, new PullRequestNumber(remark.number()));
            deliveries.comment("deleted", pull.view(repo, web), remark.comment(), login);
        }
    }

    /** @param merged whether it is merged rather than abandoned; without effect where it is closed already */
    public void close(RepositoryName repository, PullRequestNumber number, String login, boolean merged) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        if (pull.state == PullRequest.State.OPEN) {
            pull.state = merged ? PullRequest.State.MERGED : PullRequest.State.CLOSED;
            pull.closedBy = login;
            pull.closedAt = world.now().truncatedTo(ChronoUnit.SECONDS);
            tell("closed", repo, pull, login, GitHubJson.object());
        }
    }

    /** Without effect where it is open or merged, or its branch is gone. */
    public void reopen(RepositoryName repository, PullRequestNumber number, String login) {
        Repo repo = repo(repository);
        Pull pull = pull(repo, number);
        if (pull.state == PullRequest.State.CLOSED && !branchIsGone(repo, pull)) {
            pull.state = PullRequest.State.OPEN;
            pull.head = pull.tip;
            tell("reopened", repo, pull, login, GitHubJson.object());
        }
    }

    // What is there.

    public PullRequest pullRequest(RepositoryName repository, PullRequestNumber number) {
        Repo repo = repo(repository);
        return pull(repo, number).view(repo, web);
    }

    /** All pull requests of a repository, open or not. */
    public List<PullRequest> pullRequests(RepositoryName repository) {
        Repo repo = repo(repository);
        return repo.pulls.values().stream()
                .map(pull -> settled(repo, pull).view(repo, web))
                .toList();
    }

    public List<Comment> comments(RepositoryName repository, PullRequestNumber number) {
        return repo(repository).comments.values().stream()
                .filter(remark -> remark.number() == number.value())
                .map(Repo.Remark::comment)
                .toList();
    }

    public List<Run> runs(RepositoryName repository) {
        return List.copyOf(repo(repository).runs.values());
    }

    /** From now on runs of this repository's workflows end with this conclusion, {@code success} at first. */
    public void concludeRunsWith(RepositoryName repository, String conclusion) {
        repo(repository).conclusion = conclusion;
    }

    /** Who is told of every webhook, under the world's lock; at most one listener. */
    public void onWebhook(Consumer<Webhook> listener) {
        deliveries.listen(listener);
    }

    /** Every webhook so far, oldest first. */
    public List<Webhook> webhooks() {
        return deliveries.all();
    }

    /** The address of GitHub's web pages, without a trailing slash. */
    public URI webUrl() {
        return web;
    }

    /** From now on web pages are said to be there. */
    public void webUrl(URI web) {
        this.web = web;
    }

    /** The model's things in GitHub's shapes. */
    public GitHubJson json() {
        return json;
    }

    // What Utakata asks for.

    public boolean exists(RepositoryName repository) {
        return repositories.containsKey(now(repository));
    }

    public long repositoryId(RepositoryName repository) {
        return repo(repository).id;
    }

    /** Empty where there is no such repository or pull request. */
    public Optional<PullRequest> findPullRequest(RepositoryName repository, PullRequestNumber number) {
        return Optional.ofNullable(repositories.get(now(repository)))
                .filter(repo -> repo.pulls.containsKey(number.value()))
                .map(repo -> pull(repo, number).view(repo, web));
    }

    /**
     * Whether the App may act in a repository.
     *
     * @throws Refusal where it may not: 404 where it was taken out, 403 while it is suspended
     */
    public void admit(RepositoryName repository) {
        switch (repo(repository).access) {
            case GRANTED -> {}
            case REMOVED -> throw new Refusal(404, "Not Found");
            case SUSPENDED -> throw new Refusal(403, "This installation has been suspended");
        }
    }

    public boolean isMember(Team team, String login) {
        return teams.getOrDefault(team, Set.of()).contains(login);
    }

    /** Whether GitHub can hand the commit out here: pushed to a pull request once, be it from a fork, be it forced away. */
    public boolean hasCommit(RepositoryName repository, CommitSha commit) {
        return repo(repository).commits.contains(commit);
    }

    public boolean isDraft(RepositoryName repository, PullRequestNumber number) {
        return pull(repo(repository), number).draft;
    }

    public boolean isForkGone(RepositoryName repository, PullRequestNumber number) {
        return pull(repo(repository), number).forkIsGone;
    }

    /** When a pull request changed last. */
    public Instant updated(RepositoryName repository, PullRequestNumber number) {
        return pull(repo(repository), number).updated;
    }

    /** All comments of a repository, oldest first, with the number of the pull request on which they stand. */
    public Map<Comment, PullRequestNumber> comments(RepositoryName repository) {
        Map<Comment, PullRequestNumber> all = new LinkedHashMap<>();
        repo(repository)
                .comments
                .values()
                .forEach(remark -> all.put(remark.comment(), new PullRequestNumber(remark.number())));
        return all;
    }

    /** @return whether it was not there before; a comment that is gone is refused */
    public boolean react(RepositoryName repository, long comment, Reaction reaction, String login) {
        Repo repo = repo(repository);
        if (!repo.comments.containsKey(comment)) {
            throw new Refusal(404, "Not Found");
        }
        if (pull(repo, new PullRequestNumber(repo.comments.get(comment).number())).locked) {
            throw new Refusal(403, "Unable to create reaction because issue is locked.");
        }
        return repo.reactions
                .computeIfAbsent(comment, key -> new TreeMap<>())
                .computeIfAbsent(login, key -> new LinkedHashSet<>())
                .add(reaction);
    }

    /** The reactions of somebody to a comment, in their order. */
    public List<Reaction> reactions(RepositoryName repository, long comment, String login) {
        return List.copyOf(
                repo(repository).reactions.getOrDefault(comment, Map.of()).getOrDefault(login, Set.of()));
    }

    /** @param wanted its number and its repository are given by GitHub */
    public DeploymentBook.Deployment deploy(RepositoryName repository, DeploymentBook.Deployment wanted) {
        Repo repo = repo(repository);
        if (!repo.commits.contains(wanted.commit())) {
            throw new Refusal(422, "No ref found for: " + wanted.commit());
        }
        DeploymentBook.Deployment opened = deployments.open(new DeploymentBook.Deployment(
                0,
                repo.id,
                wanted.commit(),
                wanted.environment(),
                wanted.description(),
                wanted.payload(),
                wanted.isTransient(),
                wanted.production(),
                List.of()));
        bear(opened.id());
        return opened;
    }

    public void report(RepositoryName repository, long deployment, DeploymentBook.Status status) {
        deployments.report(repo(repository).id, deployment, status);
    }

    public Optional<DeploymentBook.Deployment> deployment(RepositoryName repository, long id) {
        return deployments.find(repo(repository).id, id);
    }

    /** Newest first. */
    public List<DeploymentBook.Deployment> deployments(RepositoryName repository) {
        return deployments.of(repo(repository).id);
    }

    /** How GitHub is set up for Utakata. */
    public Registration registration() {
        return registration;
    }

    public HookLog hookLog() {
        return deliveries.log();
    }

    /** Delivers again what an attempt held. */
    public void redeliver(long attempt) {
        HookLog.Attempt known = hookLog().find(attempt).orElseThrow(() -> new Refusal(404, "Not Found"));
        deliveries.again(known.webhook());
    }

    /** What happens in workflow runs. */
    public Actions actions() {
        return actions;
    }

    /** How pull requests are merged. */
    public Merging merging() {
        return merging;
    }

    /** Login of whoever closed a pull request; empty while nobody has. */
    public Optional<PullRequests.Closing> closing(RepositoryName repository, PullRequestNumber number) {
        Pull pull = pull(repo(repository), number);
        return pull.state == PullRequest.State.OPEN
                ? Optional.empty()
                : Optional.of(new PullRequests.Closing(pull.closedBy, pull.closedAt));
    }

    /** The branch that a pull request goes to. */
    public String base(RepositoryName repository, PullRequestNumber number) {
        return pull(repo(repository), number).base;
    }

    /** Empty for a login that GitHub does not know there. */
    public Optional<Permission> permission(RepositoryName repository, String login) {
        return Optional.ofNullable(repo(repository).grants.get(login));
    }

    /** Opens a pull request from a branch, without its label. @throws Refusal as GitHub does */
    public PullRequest open(NewPullRequest wanted, String login) {
        Repo repo = repo(wanted.repository());
        if (!world.git().exists(repo.name)) {
            throw new Refusal(422, "Validation Failed: head is invalid");
        }
        CommitSha head = world.git()
                .head(repo.name, wanted.head())
                .map(CommitSha::new)
                .orElseThrow(() -> new Refusal(422, "Validation Failed: head is invalid"));
        if (world.git().head(repo.name, wanted.base()).isEmpty()) {
            throw new Refusal(422, "Validation Failed: base is invalid");
        }
        boolean there = pullRequests(repo.name).stream()
                .anyMatch(pull -> pull.isOpen() && pull.headBranch().equals(wanted.head()));
        if (there) {
            throw new Refusal(
                    422, "A pull request already exists for " + repo.name.owner() + ":" + wanted.head() + ".");
        }
        Pull pull = add(repo, wanted.title(), login, wanted.head(), wanted.base(), false, head);
        pull.live = true;
        return pull.view(repo, web);
    }

    /** @return whether the comment still existed */
    public boolean editComment(RepositoryName repository, long id, String login, String body) {
        Repo repo = repo(repository);
        Repo.Remark old = repo.comments.get(id);
        if (old == null) {
            return false;
        }
        Comment comment =
                new Comment(id, old.comment().author(), body, old.comment().createdAt(), world.now());
        repo.comments.put(id, new Repo.Remark(old.number(), comment));
        PullRequest pull = pullRequest(repository, new PullRequestNumber(old.number()));
        deliveries.edited(pull, comment, old.comment().body(), login);
        return true;
    }

    /** The number of the pull request that a comment stands on. */
    public Optional<PullRequestNumber> commentedOn(RepositoryName repository, long id) {
        return Optional.ofNullable(repo(repository).comments.get(id))
                .map(remark -> new PullRequestNumber(remark.number()));
    }

    /** Dispatches a workflow. @throws Refusal where there is no such ref */
    public Run dispatch(RepositoryName repository, String workflow, String ref, Map<String, String> inputs) {
        return actions.dispatch(repo(repository), workflow, ref, inputs);
    }

    public Optional<Run> run(RepositoryName repository, long id) {
        return Optional.ofNullable(repo(repository).runs.get(id));
    }

    /** Asks for a run to end. @return whether it was still going on */
    public boolean cancelRun(RepositoryName repository, long id) {
        return actions.cancel(repo(repository), id);
    }

    private Pull add(Repo repo, String title, String author, String branch, String base, boolean fork, CommitSha head) {
        PullRequestNumber number = new PullRequestNumber(repo.pulls.size() + 1);
        Pull pull = new Pull(number, title, author, branch, base, fork, head);
        repo.commits.add(head);
        repo.pulls.put(number.value(), pull);
        tell("opened", repo, pull, author, GitHubJson.object());
        return pull;
    }

    private void tell(String action, Repo repo, Pull pull, String sender, ObjectNode more) {
        pull.updated = world.now();
        pull.past.put(world.now(), pull.view(repo, web));
        deliveries.pullRequest(action, pull.view(repo, web), sender, more);
    }

    Repo repo(RepositoryName name) {
        Repo repo = repositories.get(now(name));
        if (repo == null) {
            throw new Refusal(404, "Not Found");
        }
        return repo;
    }

    private Pull pull(Repo repo, PullRequestNumber number) {
        Pull pull = repo.pulls.get(number.value());
        if (pull == null) {
            throw new Refusal(404, "Not Found");
        }
        return settled(repo, pull);
    }

    /** Brings a pull request of a real git repository up to its branch, which may have moved or gone. */
    private Pull settled(Repo repo, Pull pull) {
        if (pull.live && pull.state == PullRequest.State.OPEN) {
            if (branchIsGone(repo, pull)) {
                pull.state = PullRequest.State.CLOSED;
            } else {
                pull.tip =
                        new CommitSha(world.git().head(repo.name, pull.branch).orElseThrow());
                pull.head = pull.tip;
            }
        }
        return pull;
    }

    private boolean branchIsGone(Repo repo, Pull pull) {
        return pull.live && world.git().head(repo.name, pull.branch).isEmpty();
    }

    private static ObjectNode labelled(String label) {
        ObjectNode node = GitHubJson.object();
        node.set("label", GitHubJson.label(label));
        return node;
    }

    private static CommitSha madeUpCommit(Repo repo, int number, int push) {
        try {
            byte[] text = (repo.name + "#" + number + "@" + push).getBytes(StandardCharsets.UTF_8);
            return new CommitSha(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A comment. @param author its login */
    public record Comment(long id, String author, String body, Instant createdAt, Instant updatedAt) {}

    /**
     * A workflow run.
     *
     * @param displayTitle the run's name, which bears the correlation id
     * @param conclusion empty while it goes on
     * @param attempt how many times it was started
     */
    public record Run(long id, String displayTitle, String status, String conclusion, int attempt) {}
}
