package dev.utakata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.RepositoryName;
import dev.utakata.story.Town;
import dev.utakata.world.CallLog;
import dev.utakata.world.Outside;
import dev.utakata.world.chatwork.ChatworkModel.Role;
import dev.utakata.world.dns.WatchedResolver;
import dev.utakata.world.github.Webhook;
import dev.utakata.world.route53.Route53Model.Record;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The doctor finds nothing where all is well, and where one thing is broken it finds that. */
class DoctorTest {

    private static final RepositoryName SHOP = Town.SHOP;
    private static final RepositoryName MANIFESTS = Town.MANIFESTS;

    @TempDir
    private Path folder;

    private Premises premises;

    @BeforeEach
    void found() throws Exception {
        premises = new Premises(folder);
    }

    @AfterEach
    void end() {
        premises.close();
        WatchedResolver.takeAsked();
    }

    @Test
    void where_all_is_well_every_line_says_so_and_nothing_was_written() throws Exception {
        Premises.Outcome outcome = premises.run("doctor");
        assertThat(outcome.text()).isEqualTo(Sample.of("doctor.md", outcome.text()));
        assertThat(outcome.lines()).hasSizeGreaterThan(25).allMatch(line -> line.matches("(ok|skipped|\\d+ looked).*"));
        assertThat(outcome.status()).isZero();
        assertThat(premises.world.calls().all())
                .filteredOn(CallLog.Call::changes)
                .allSatisfy(call -> assertThat(call.what()).endsWith("/selfsubjectaccessreviews"));
        assertThat(folder.resolve("utakata.mv.db")).doesNotExist();
    }

    @Test
    void the_token_of_a_small_team_will_do() throws Exception {
        premises.properties.remove("utakata.github.app-id");
        premises.properties.remove("utakata.github.private-key");
        premises.properties.put("utakata.github.token", dev.utakata.story.StoryProperties.TOKEN);
        Premises.Outcome outcome = premises.run("doctor");
        assertThat(outcome.lines())
                .contains(
                        "ok  github identity  a token of utakata[bot]",
                        "ok  github permissions  the token's scopes: read:org, repo",
                        "ok  shop repository  acme/shop: may push",
                        "ok  shop webhook  leads to https://utakata.example.com/webhooks/github; nothing was delivered yet");
        assertThat(outcome.of("BROKEN")).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void scripts_get_an_object_a_line() throws Exception {
        Premises.Outcome outcome = premises.run("doctor", "--json", "--project", "shop");
        assertThat(outcome.lines())
                .allMatch(line -> line.matches(
                        "\\{\"check\":\".+\",\"status\":\"(ok|skipped)\",\"found\":\".+\",\"remedy\":\"\"}"))
                .contains("{\"check\":\"aws account\",\"status\":\"ok\",\"found\":\"111122223333\",\"remedy\":\"\"}");
    }

    @Test
    void a_project_that_is_not_there_is_named() throws Exception {
        Premises.Outcome outcome = premises.run("doctor", "--project=till");
        assertThat(outcome.lines())
                .containsExactly("BROKEN  configuration  there is no project till -> The projects are [shop].");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void all_problems_of_the_configuration_are_told_and_nothing_is_asked() throws Exception {
        premises.properties.put("utakata.projects.shop.build.timeout", "soon");
        premises.properties.put("utakata.projects.shop.chat.room", 0);
        Premises.Outcome outcome = premises.run("doctor");
        assertThat(outcome.lines())
                .containsExactly(
                        "BROKEN  configuration  utakata.projects.shop.build.timeout cannot be read: it must be a duration"
                                + " such as 30m or 72h. -> docs/configuration.md shows it; nothing else was looked at.",
                        "BROKEN  configuration  utakata.projects.shop.chat.room is missing: the digits after #!rid in the"
                                + " room's address. -> docs/configuration.md shows it; nothing else was looked at.");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(premises.world.calls().all()).isEmpty();
    }

    @Test
    void what_could_not_be_asked_is_no_proof_of_anything() throws Exception {
        premises.world.faults().whenever(Outside.CHATWORK, "/me");
        Premises.Outcome outcome = premises.run("doctor");
        assertThat(outcome.of("unknown")).singleElement().asString().startsWith("unknown  chatwork  ");
        assertThat(outcome.of("skipped")).contains("skipped  shop room  because of \"chatwork\"");
        assertThat(outcome.of("BROKEN")).isEmpty();
        assertThat(outcome.status()).isEqualTo(2);
    }

    /** One thing that is not as it should be. @param lines all that are neither good nor skipped */
    record Case(String what, int status, Consumer<Premises> change, String... lines) {

        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"onGitHub", "inTheRepositories", "inTheClusters", "elsewhere"})
    void what_is_broken_is_named_and_nothing_else(Case one) throws Exception {
        one.change().accept(premises);
        Premises.Outcome outcome = premises.run("doctor");
        assertThat(outcome.lines().stream().filter(line -> line.matches("(BROKEN|doubtful|unknown) .*")))
                .containsExactly(one.lines());
        assertThat(outcome.status()).isEqualTo(one.status());
    }

    static Stream<Case> onGitHub() {
        return Stream.of(
                new Case(
                        "a permission is missing",
                        1,
                        it -> it.world.github().registration().permit("deployments", ""),
                        "BROKEN  github permissions  the App lacks deployments: write (the deployment on the pull request)"
                                + " -> Grant it in the App's settings, Permissions & events; then the owner of each account"
                                + " accepts it."),
                new Case(
                        "a permission is not accepted",
                        1,
                        it -> it.world.github().registration().accept("issues", "read"),
                        "BROKEN  shop repository  acme has not accepted issues: write (comments and reactions) -> An owner of"
                                + " acme accepts it: Settings, GitHub Apps, Configure, Review request.",
                        "BROKEN  shop manifests  acme has not accepted issues: write (comments and reactions) -> An owner of"
                                + " acme accepts it: Settings, GitHub Apps, Configure, Review request."),
                new Case(
                        "more than is needed",
                        0,
                        it -> it.world.github().registration().permit("administration", "write"),
                        "doubtful  github permissions  the App has more than Utakata ever uses: administration: write -> Take"
                                + " it away in the App's settings, Permissions & events (docs/github-app)."),
                new Case(
                        "an event is not subscribed",
                        1,
                        it -> it.world.github().registration().unsubscribe("workflow_run"),
                        "BROKEN  github events  the App is not told of workflow_run (the end of builds) -> Tick it in the App's"
                                + " settings, Permissions & events, Subscribe to events."),
                new Case(
                        "the webhook leads elsewhere",
                        1,
                        it -> it.world.github().registration().webhook("https://old.example.com/webhooks/github", true),
                        "BROKEN  github webhook  it leads to https://old.example.com/webhooks/github and not to"
                                + " https://utakata.example.com/webhooks/github -> Set the Webhook URL in the App's settings,"
                                + " General, Webhook, or correct utakata.url."),
                new Case(
                        "the webhook has no secret",
                        1,
                        it -> it.world.github().registration().webhook(it.url() + "/webhooks/github", false),
                        "BROKEN  github webhook  it has no secret -> Enter one of utakata.github.webhook-secrets as Secret in"
                                + " the App's settings, General, Webhook."),
                new Case(
                        "the webhook has another secret",
                        1,
                        it -> delivered(it, 401),
                        "BROKEN  github webhook  its secret is not ours: the last delivery was answered 401 -> Enter the same"
                                + " secret in the App's settings, General, Webhook and in utakata.github.webhook-secrets."),
                new Case(
                        "the App is not installed in the manifest repository",
                        1,
                        it -> {
                            it.world.github().appIsRemoved(MANIFESTS, true);
                            answered(it, 202);
                        },
                        "BROKEN  shop manifests  the App is not installed in acme/manifests -> Add it: the App's settings,"
                                + " Install App, Configure, Repository access."),
                new Case(
                        "a key that is not the App's",
                        1,
                        it -> it.world.github().registration().revokeKey(),
                        "BROKEN  github identity  GitHub answered 401 to GET /api/v3/app: A JSON web token could not be"
                                + " decoded -> Platform team: check utakata.github.app-id and private-key, or token."),
                new Case(
                        "the clock is fast",
                        1,
                        it -> it.world.github().registration().clockIsFastBy(Duration.ofSeconds(-3600)),
                        "BROKEN  clock  is 3600 s ahead of GitHub's -> Let this machine keep time by NTP (chrony or"
                                + " systemd-timesyncd): GitHub refuses an App that is more than 60 s ahead, AWS whoever"
                                + " differs by more than 5 minutes."));
    }

    private static void delivered(Premises it, int status) {
        it.world.github().openPullRequest(SHOP, "octocat", "Add a basket", false);
        answered(it, status);
    }

    private static void answered(Premises it, int status) {
        Webhook last = it.world.github().webhooks().getLast();
        it.world.github().hookLog().answered(last.guid(), status);
    }

    static Stream<Case> inTheRepositories() {
        return Stream.of(
                new Case(
                        "a workflow without an input",
                        1,
                        it -> workflow(it, "      tag: { required: true, type: string }\n", ""),
                        "BROKEN  shop workflow  build-image.yml on main does not declare the input tag -> Declare it: {"
                                + " required: true, type: string }."),
                new Case(
                        "a workflow with an input too many",
                        1,
                        it -> workflow(it, "inputs:\n", "inputs:\n      region: { required: true, type: string }\n"),
                        "BROKEN  shop workflow  build-image.yml on main demands the input region, which Utakata does not know ->"
                                + " Give region a default, or make it optional."),
                new Case(
                        "a workflow whose runs bear no name",
                        1,
                        it -> workflow(it, "run-name: Build image ${{ inputs.correlation_id }}\n", ""),
                        "BROKEN  shop workflow  build-image.yml on main has no run-name with ${{ inputs.correlation_id }} -> Add"
                                + " it: a run whose number was never heard is found by that."),
                new Case(
                        "a workflow that builds its own branch",
                        0,
                        it -> workflow(it, "      correlation_id: { required: true, type: string }\n", """
                                      correlation_id: { required: true, type: string }
                                jobs:
                                  image:
                                    runs-on: ubuntu-latest
                                    steps:
                                    - uses: docker/build-push-action@v6
                                      with: { push: true }
                                """),
                        "doubtful  shop workflow  build-image.yml on main has docker/build-push-action without a context: it"
                                + " builds the ref that the run is on, and not what was checked out -> Give the step"
                                + " context: . after a checkout of inputs.sha, or a context that names the commit."),
                new Case(
                        "a workflow that is switched off",
                        1,
                        it -> it.world.github().registration().workflowsAre("disabled_manually"),
                        "BROKEN  shop workflow  build-image.yml is switched off (disabled_manually) -> Enable it: Actions,"
                                + " build-image.yml, Enable workflow."),
                new Case(
                        "no workflow",
                        1,
                        it -> it.world.github().registration().delete(SHOP, Town.WORKFLOW),
                        "BROKEN  shop workflow  acme/shop has no workflow build-image.yml on its default branch -> Add"
                                + " .github/workflows/build-image.yml (docs/configuration.md, The workflow), or correct"
                                + " utakata.projects.shop.build.workflow."),
                new Case(
                        "no label",
                        1,
                        it -> it.world.github().registration().removeLabel(SHOP, Town.LABEL),
                        "BROKEN  shop label  acme/shop has no label test-env -> Create it: gh label create \"test-env\" --repo"
                                + " acme/shop."),
                new Case(
                        "an archived repository",
                        1,
                        it -> it.world.github().registration().archive(MANIFESTS),
                        "BROKEN  shop manifests  acme/manifests is archived -> Unarchive it in its settings, or take the"
                                + " project out of the configuration."),
                new Case(
                        "no base branch",
                        1,
                        it -> it.properties.put("utakata.projects.shop.manifest.base", "trunk"),
                        "BROKEN  shop base branch  acme/manifests has no branch trunk -> Create it, or correct"
                                + " utakata.projects.shop.manifest.base."),
                new Case(
                        "a rule for branches",
                        0,
                        it -> it.world.github().registration().rule(MANIFESTS, "utakata/", "creation"),
                        "doubtful  shop branch rules  rules hold for the branches utakata/*: creation -> Exclude utakata/** in"
                                + " acme/manifests, Settings, Rules, Rulesets, or let Utakata bypass the rule."),
                new Case(
                        "a template that does not render",
                        1,
                        it -> {
                            it.properties.put("utakata.projects.shop.manifest.template", "templates/shop");
                            it.world
                                    .git()
                                    .commit(
                                            MANIFESTS,
                                            "main",
                                            Map.of("templates/shop/ingress.yaml", Optional.of("host: ${hots}\n")),
                                            "Add a template");
                        },
                        "BROKEN  shop template  the template's ingress.yaml, line 1, names ${hots}, which does not exist -> Platform team: Use one of digest, expires-at, host, image, image-ref, installation, namespace, profile, project, pull-request, pull-request-url, requested-at, requester, sha, short-sha, slug, tag; write $${ for a literal ${."));
    }

    private static void workflow(Premises it, String part, String replacement) {
        String text = Town.workflow();
        assertThat(text).contains(part);
        it.world.github().registration().write(SHOP, Town.WORKFLOW, text.replace(part, replacement));
    }

    static Stream<Case> inTheClusters() {
        return Stream.of(
                new Case(
                        "another label of the ApplicationSet",
                        1,
                        it -> it.clusters.changeApplicationSets(yaml -> yaml.replace("- preview\n", "- demo\n")),
                        "BROKEN  shop ApplicationSet  previews watches for the labels [demo], but manifest.label is preview ->"
                                + " Set labels of its generator to [preview], or correct"
                                + " utakata.projects.shop.manifest.label."),
                new Case(
                        "another name of the Applications",
                        1,
                        it -> it.clusters.changeApplicationSets(
                                yaml -> yaml.replace("name: preview-{{", "name: pr-{{")),
                        "BROKEN  shop ApplicationSet  previews: the template's name pr-{{ trimPrefix \"utakata/\" .branch }}"
                                + " makes pr-shop-pr-999999, and not preview-shop-pr-999999 -> Correct it, or what the"
                                + " project's configuration says of it."),
                new Case(
                        "another kind of ApplicationSet",
                        1,
                        it -> {
                            it.properties.put("utakata.projects.shop.manifest.activation", "merge");
                        },
                        "BROKEN  shop ApplicationSet  previews has no git generator, but pullRequest -> Use the one of"
                                + " docs/argocd/directory-generator.yaml, or correct utakata.projects.shop.rollout.mode."),
                new Case(
                        "no ApplicationSet",
                        1,
                        it -> it.properties.put("utakata.projects.shop.rollout.application-set", "demos"),
                        "BROKEN  shop ApplicationSet  there is no ApplicationSet demos in the namespace argocd -> Apply"
                                + " docs/argocd/pull-request-generator.yaml with your values, or correct"
                                + " utakata.projects.shop.rollout.application-set and namespace."),
                new Case(
                        "an AppProject without the kind Namespace",
                        1,
                        it -> it.clusters.changeAppProject(
                                yaml -> yaml.replace("kind: Namespace", "kind: ClusterRole")),
                        "BROKEN  shop AppProject  previews does not permit the kind Namespace, which each overlay brings along"
                                + " -> Add it to clusterResourceWhitelist, as in docs/argocd/project.yaml."),
                new Case(
                        "an AppProject for another cluster",
                        1,
                        it -> it.clusters.changeAppProject(yaml -> yaml.replace("name: app-cluster", "name: staging")),
                        "BROKEN  shop AppProject  previews does not permit the namespace shop-pr-999999 in app-cluster -> Add"
                                + " it to destinations, as in docs/argocd/project.yaml."),
                new Case(
                        "an AppProject that names its cluster by the address",
                        0,
                        it -> it.clusters.changeAppProject(
                                yaml -> yaml.replace("name: app-cluster", "server: https://app.example.com")),
                        "doubtful  shop AppProject  previews permits the namespace shop-pr-999999 in https://app.example.com,"
                                + " which cannot be compared with app-cluster -> See whether argocd cluster list has both in"
                                + " one line, or say the same in the AppProject's destinations and for the Applications."),
                new Case(
                        "an AppProject for another namespace in a cluster that is named by the address",
                        1,
                        it -> it.clusters.changeAppProject(
                                yaml -> yaml.replace("name: app-cluster", "server: https://app.example.com")
                                        .replace("namespace: '*-pr-*'", "namespace: 'demo-*'")),
                        "BROKEN  shop AppProject  previews does not permit the namespace shop-pr-999999 in app-cluster -> Add"
                                + " it to destinations, as in docs/argocd/project.yaml."),
                new Case(
                        "an ApplicationSet that names its cluster by the address",
                        0,
                        it -> it.clusters.changeApplicationSets(
                                yaml -> yaml.replace("name: app-cluster", "server: https://app.example.com")),
                        "doubtful  shop AppProject  previews permits the namespace shop-pr-999999 in app-cluster, which cannot"
                                + " be compared with https://app.example.com -> See whether argocd cluster list has both in"
                                + " one line, or say the same in the AppProject's destinations and for the Applications."),
                new Case(
                        "a verb is missing in the manager cluster",
                        1,
                        it -> it.clusters.takeAway("patch applicationsets"),
                        "BROKEN  manager cluster  does not allow: patch applicationsets.argoproj.io in argocd -> Apply"
                                + " docs/argocd/generator-rbac.yaml, and look whom its binding names: kubectl auth whoami tells"
                                + " who Utakata is."),
                new Case(
                        "a verb is missing in the app cluster",
                        1,
                        it -> it.clusters.takeAway("get pods/log"),
                        "BROKEN  app cluster  does not allow: get pods/log -> Apply docs/argocd/app-cluster-rbac.yaml, and look"
                                + " whom its binding names: kubectl auth whoami tells who Utakata is."));
    }

    static Stream<Case> elsewhere() {
        return Stream.of(
                new Case(
                        "the zone has another name",
                        1,
                        it -> it.world.route53().createZone(Town.ZONE, "staging.example.com"),
                        "BROKEN  shop zone  ZTOWN is the zone staging.example.com, but utakata.route53.zones says"
                                + " preview.example.com -> Correct the id or the name in utakata.route53.zones."),
                new Case(
                        "the zone is not there",
                        1,
                        it -> it.world.route53().takeAway(Town.ZONE),
                        "BROKEN  shop zone  there is no hosted zone ZTOWN in this account -> Correct the id in"
                                + " utakata.route53.zones and utakata.projects.shop.dns.zone."),
                new Case(
                        "a record for all names",
                        0,
                        it -> it.world
                                .route53()
                                .createByHand(
                                        Town.ZONE,
                                        new Record("*.preview.example.com", "A", List.of("192.0.2.7"), "", true)),
                        "doubtful  shop zone  ZTOWN is preview.example.com; who asks for a name too early is told for 900 s that"
                                + " it is absent; *.preview.example.com holds 192.0.2.7, which answers for names that are not"
                                + " there yet or no more -> Remove that record, or set utakata.projects.shop.dns.mode to"
                                + " wildcard."),
                new Case(
                        "another account",
                        1,
                        it -> it.world.route53().isAccount("999988887777"),
                        "BROKEN  aws account  the credentials are of account 999988887777, but utakata.route53.account is"
                                + " 111122223333 -> Run Utakata with credentials of account 111122223333, or correct"
                                + " utakata.route53.account."),
                new Case(
                        "a name server that does not know the zone",
                        1,
                        it -> it.properties.put("utakata.projects.shop.dns.name-servers[1]", it.strangeNameServer()),
                        "BROKEN  shop delegation  ns-9.example.net of dns.name-servers does not answer for"
                                + " preview.example.com -> Name servers that have the zone in"
                                + " utakata.projects.shop.dns.name-servers, or leave it out."),
                new Case(
                        "a load balancer without an address",
                        1,
                        it -> it.properties.put("utakata.projects.shop.dns.target", "alb.preview.example.com"),
                        "BROKEN  shop target  nobody knows alb.preview.example.com -> Correct"
                                + " utakata.projects.shop.dns.target: aws elbv2 describe-load-balancers tells DNSName."),
                new Case(
                        "an absence that is remembered for long",
                        0,
                        it -> it.world.route53().soaLives(Duration.ofDays(1)),
                        "doubtful  shop zone  ZTOWN is preview.example.com; who asks for a name too early is told for"
                                + " 86400 s that it is absent -> Set the TTL of the SOA record of preview.example.com to"
                                + " 900 or less."),
                new Case(
                        "a token that Chatwork does not know",
                        1,
                        it -> it.properties.put("utakata.chatwork.token", "0123456789abcdef0123456789abcdef"),
                        "BROKEN  chatwork  Chatwork refused reading Utakata's own account: status 401,"
                                + " {\"errors\":［\"Invalid API token\"］} -> Put a valid Chatwork API token into"
                                + " utakata.chatwork.token."),
                new Case(
                        "a room that was not joined",
                        1,
                        it -> it.world.chatwork().setRole(Town.ROOM, Role.STRANGER),
                        "BROKEN  shop room  utakata.projects.shop.chat.room names room 4242, of which Utakata's account is no"
                                + " member: invite the account, or correct the number. -> docs/chatwork.md says how."),
                new Case(
                        "a room that can be read only",
                        1,
                        it -> it.world.chatwork().setRole(Town.ROOM, Role.READ_ONLY),
                        "BROKEN  shop room  utakata.projects.shop.chat.room names room 4242, where Utakata's account may only"
                                + " read: let an administrator of the room make it a member that may write. ->"
                                + " docs/chatwork.md says how."),
                new Case(
                        "somebody who cannot be called",
                        0,
                        it -> it.properties.put("utakata.chatwork.accounts.hubot", 1002),
                        "doubtful  shop room  utakata.projects.shop.chat.room names room 4242, of which these people are no"
                                + " members and cannot be called there: hubot. -> Invite them to the room, or correct"
                                + " utakata.chatwork.accounts."),
                new Case(
                        "the database is of a newer version",
                        0,
                        it -> migrated(
                                it, "update \"flyway_schema_history\" set \"version\" = '99' where \"version\" = '15'"),
                        "doubtful  database  is of version 99, newer than this Utakata's 15 -> One version back works"
                                + " (docs/replicas.md); from further back, run the Utakata that made it."),
                new Case(
                        "a migration has failed",
                        1,
                        it -> migrated(
                                it,
                                "update \"flyway_schema_history\" set \"success\" = false where \"version\" = '15'"),
                        "BROKEN  database  its migration to version 15 has failed -> Read the log of that start; put a backup"
                                + " in its place, or mend it and delete that row of flyway_schema_history."));
    }

    /** A database that a service has used. */
    private static void migrated(Premises it, String change) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + it.folder.resolve("utakata"));
        database.setUser("utakata");
        database.setPassword(String.valueOf(it.properties.get("spring.datasource.password")));
        Flyway.configure().dataSource(database).load().migrate();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(change);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Not even a file's last byte. */
    @Test
    void the_database_stays_as_it_was() throws Exception {
        migrated(
                premises, "update \"flyway_schema_history\" set \"description\" = 'as before' where \"version\" = '1'");
        byte[] before = Files.readAllBytes(folder.resolve("utakata.mv.db"));
        assertThat(premises.run("doctor").lines()).contains("ok  database  is of version 15");
        assertThat(folder.resolve("utakata.mv.db")).hasBinaryContent(before);
    }
}
