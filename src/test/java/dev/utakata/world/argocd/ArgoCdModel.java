package dev.utakata.world.argocd;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Argo CD. Its ApplicationSets make one Application for each open, labelled manifest pull request whose branch is {@code
 * utakata/<slug>}, pinned to the branch's head; what an Application then does is in {@link Rollout}.
 */
public final class ArgoCdModel {

    private static final String BRANCHES = "utakata/";

    private final World world;
    private final ManifestPullRequests pullRequests;
    private final Rollout rollout;
    private final Map<String, ApplicationSet> sets = new TreeMap<>();
    private final Map<String, Application> applications = new TreeMap<>();
    private final Set<ApplicationSet> asked = new HashSet<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private final List<Consumer<ApplicationSet>> setListeners = new ArrayList<>();

    public ArgoCdModel(World world) {
        this(
                world,
                (repository, label) -> world.github().pullRequests(repository).stream()
                        .filter(pull -> pull.isOpen() && pull.labels().contains(label))
                        .map(pull -> new ManifestPullRequests.Entry(pull.headBranch(), pull.head()))
                        .toList());
    }

    ArgoCdModel(World world, ManifestPullRequests pullRequests) {
        this.world = world;
        this.pullRequests = pullRequests;
        this.rollout = new Rollout(world, this::tell);
    }

    /** Somebody of the platform team creates an ApplicationSet with a pull request generator. */
    public void manage(RepositoryName manifests, String label, String namespace, String applicationSet) {
        ApplicationSet set = new ApplicationSet(namespace, applicationSet, manifests, label);
        sets.put(applicationSet, set);
        tell(set);
        tick(set);
    }

    /** All Applications there are, by name. */
    public Map<String, RolloutStatus> applications() {
        Map<String, RolloutStatus> statuses = new LinkedHashMap<>();
        applications.forEach((name, application) -> statuses.put(name, application.status()));
        return statuses;
    }

    /** An Application with what it is to show. */
    public Optional<Application> application(String name) {
        return Optional.ofNullable(applications.get(name));
    }

    /** All ApplicationSets there are. */
    public List<ApplicationSet> applicationSets() {
        return List.copyOf(sets.values());
    }

    /** From now on, applications do not become healthy: their pods crash. */
    public void breakRollouts(boolean broken) {
        rollout.crash(broken);
    }

    /**
     * Who is told the name of every Application that changes, was looked at, or is gone; under the world's lock.
     *
     * @return ends it
     */
    public Runnable onChange(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Who is told of every ApplicationSet that is made or was looked at; under the world's lock. */
    public Runnable onSetChange(Consumer<ApplicationSet> listener) {
        setListeners.add(listener);
        return () -> setListeners.remove(listener);
    }

    /** Asks for a look at an ApplicationSet, which follows at once but not within this call. @return whether there is one */
    public boolean refreshSet(String namespace, String name) {
        ApplicationSet set = sets.get(name);
        if (set == null || !set.namespace().equals(namespace)) {
            return false;
        }
        // Like a controller's queue: asked twice before it looks, it looks once.
        if (asked.add(set)) {
            world.after(Duration.ZERO, () -> {
                asked.remove(set);
                generate(set);
                tell(set);
            });
        }
        return true;
    }

    /** Asks for a look at an Application, which follows at once but not within this call. @return whether there is one */
    public boolean refreshApplication(String namespace, String name) {
        Optional<Application> application =
                application(name).filter(there -> there.set().namespace().equals(namespace));
        application.ifPresent(there -> world.after(Duration.ZERO, () -> {
            if (applications.get(name) == there) {
                rollout.look(there);
                tell(there);
            }
        }));
        return application.isPresent();
    }

    private void tick(ApplicationSet set) {
        world.after(world.delays().generator(), () -> {
            generate(set);
            tick(set);
        });
    }

    /** Makes the Applications those of the pull requests. One that is still being deleted is made anew when it is gone. */
    private void generate(ApplicationSet set) {
        Map<String, CommitSha> wanted = new TreeMap<>();
        for (ManifestPullRequests.Entry entry : pullRequests.openWith(set.manifests(), set.label())) {
            if (entry.branch().startsWith(BRANCHES)) {
                wanted.put(entry.branch().substring(BRANCHES.length()), entry.head());
            }
        }
        wanted.forEach((slug, head) -> pin(set, slug, head.value()));
        applications.values().stream()
                .filter(application -> application.set().equals(set) && !wanted.containsKey(application.slug()))
                .filter(application -> !application.deleting)
                .toList()
                .forEach(application -> rollout.delete(application, () -> {
                    applications.remove(application.name());
                    tell(application);
                    generate(set);
                }));
    }

    private void pin(ApplicationSet set, String slug, String head) {
        Application application = applications.get("preview-" + slug);
        if (application == null) {
            Application made = new Application(set, slug, head);
            applications.put(made.name(), made);
            tell(made);
            rollout.lookSoon(made);
        } else if (!application.deleting && !application.targetRevision.equals(head)) {
            application.targetRevision = head;
            tell(application);
            rollout.lookSoon(application);
        }
    }

    private void tell(Application application) {
        List.copyOf(listeners).forEach(listener -> listener.accept(application.name()));
    }

    private void tell(ApplicationSet set) {
        List.copyOf(setListeners).forEach(listener -> listener.accept(set));
    }
}
