package dev.utakata.world.argocd;

import dev.utakata.forge.RepositoryName;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.world.World;
import dev.utakata.world.argocd.ApplicationSet.Kind;
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
    private boolean byHand;
    private boolean asleep;
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
        manage(new ApplicationSet(namespace, applicationSet, manifests, label, Kind.PULL_REQUESTS));
    }

    /** Somebody of the platform team creates an ApplicationSet with a directory generator, of the folders on {@code main}. */
    public void manageDirectories(RepositoryName manifests, String namespace, String applicationSet) {
        manage(new ApplicationSet(namespace, applicationSet, manifests, "", Kind.DIRECTORIES));
    }

    private void manage(ApplicationSet set) {
        sets.put(set.name(), set);
        tell(set);
        tick(set);
    }

    /**
     * Somebody makes an Application that no ApplicationSet makes.
     *
     * @param installation what its label says of who made it; empty where it bears none
     * @return whether there was none of that name
     */
    public boolean create(
            RepositoryName manifests,
            String namespace,
            String name,
            String slug,
            String installation,
            String revision,
            boolean automated) {
        if (applications.containsKey(name)) {
            return false;
        }
        ApplicationSet set = new ApplicationSet(namespace, "", manifests, "", Kind.NONE);
        Application made = new Application(set, slug, name, installation, revision);
        made.automated = automated;
        applications.put(name, made);
        tell(made);
        rollout.lookSoon(made);
        return true;
    }

    /** Somebody has an Application show another revision. */
    public void repin(String name, String revision) {
        Application application = applications.get(name);
        if (application != null && !application.targetRevision.equals(revision)) {
            application.targetRevision = revision;
            tell(application);
            rollout.lookSoon(application);
        }
    }

    /** Somebody deletes an Application, with all that it has made; an ApplicationSet that wants it makes it anew. */
    public void delete(String name) {
        Application application = applications.get(name);
        if (application != null && !application.deleting) {
            rollout.delete(application, () -> {
                applications.remove(name);
                tell(application);
                sets.values().forEach(this::generate);
            });
        }
    }

    /** Somebody presses the Sync button. @return whether there was anything to apply, and nothing was being applied */
    public boolean sync(String name) {
        Application application = applications.get(name);
        return application != null && rollout.operate(application);
    }

    /** From now on what an ApplicationSet makes does not sync by itself. */
    public void syncByHand(boolean byHand) {
        this.byHand = byHand;
        applications.values().forEach(application -> application.automated = !byHand);
    }

    /** From now on Argo CD does not look at what it is asked to look at. */
    public void doNotLook(boolean asleep) {
        this.asleep = asleep;
        rollout.sleep(asleep);
        if (!asleep) {
            applications.values().forEach(application -> {
                application.refreshing = false;
                rollout.look(application);
            });
        }
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
        application.ifPresent(there -> {
            there.refreshing = true;
            world.after(Duration.ZERO, () -> {
                if (applications.get(name) == there && !asleep) {
                    there.refreshing = false;
                    rollout.look(there);
                    tell(there);
                }
            });
        });
        return application.isPresent();
    }

    private void tick(ApplicationSet set) {
        world.after(world.delays().generator(), () -> {
            generate(set);
            // Applications that follow a branch are looked at now and then.
            applications.values().stream()
                    .filter(application -> application.set().equals(set) && set.kind() == Kind.DIRECTORIES)
                    .forEach(rollout::look);
            tick(set);
        });
    }

    /** Makes the Applications those of the pull requests. One that is still being deleted is made anew when it is gone. */
    private void generate(ApplicationSet set) {
        Map<String, String> wanted = set.kind() == Kind.DIRECTORIES ? folders(set) : pulls(set);
        wanted.forEach((slug, revision) -> pin(set, slug, revision));
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

    private Map<String, String> pulls(ApplicationSet set) {
        Map<String, String> wanted = new TreeMap<>();
        for (ManifestPullRequests.Entry entry : pullRequests.openWith(set.manifests(), set.label())) {
            if (entry.branch().startsWith(BRANCHES)) {
                wanted.put(
                        entry.branch().substring(BRANCHES.length()),
                        entry.head().value());
            }
        }
        return wanted;
    }

    private Map<String, String> folders(ApplicationSet set) {
        Map<String, String> wanted = new TreeMap<>();
        world.git()
                .head(set.manifests(), "main")
                .map(head -> world.git().read(set.manifests(), head, "environments"))
                .orElse(Map.of())
                .keySet()
                .forEach(file -> wanted.put(file.substring(0, file.indexOf('/')), "main"));
        return wanted;
    }

    private void pin(ApplicationSet set, String slug, String head) {
        Application application = applications.get("preview-" + slug);
        if (application == null) {
            Application made = new Application(set, slug, head);
            made.automated = !byHand;
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
