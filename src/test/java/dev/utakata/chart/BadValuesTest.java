package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work is refused before anything is installed, and whoever wrote it is told which value, why, and what to do. */
class BadValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "minimal | image.repository= | image.repository: is missing. Build the image",
                "minimal | config.url= | config.url: is missing. Say where people reach Utakata",
                "minimal | config.projects=null | config.projects: is missing. Configure at least one project",
                "minimal | replicas=2 | replicas: 2 need a PostgreSQL, since the embedded database belongs to one process.",
                "postgres | database.existingSecret= | database.existingSecret: is missing. Name the Secret",
                "postgres | database.url= | replicas: 3 need a PostgreSQL",
                "postgres | database.url=,replicas=1 | database.url: is missing beside database.existingSecret.",
                "postgres | database.url=jdbc:postgresql://db/utakata?password=a | database.url: bears a user or a password.",
                "postgres | database.url=jdbc:mysql://db/utakata | at '/database/url': 'jdbc:mysql://db/utakata' does not match",
                "minimal | secrets.existingSecret= | secrets.existingSecret: is missing. Make a Secret",
                "gateway | secrets.externalSecret.store.name= | secrets.externalSecret.store.name: is missing.",
                "minimal | secrets.keys.utakata\\.github\\.token= | config.github.app-id: is missing. Give a GitHub App",
                "minimal | config.github.app-id=1 | secrets.keys, utakata.github.token: stands beside a GitHub App.",
                "gateway | secrets.privateKey= | secrets.privateKey: is missing. Name the key of the Secret",
                "gateway | config.github.app-id=null | config.github.app-id: is missing beside secrets.privateKey.",
                "minimal | secrets.keys.utakata\\.github\\.webhook-secrets= | secrets.keys, utakata.github.webhook-secrets: is missing.",
                "minimal | secrets.keys.utakata\\.chatwork\\.token= | secrets.keys, utakata.chatwork.token: is missing.",
                "minimal | config.github.token=t | config.github.token: a secret does not belong into values.",
                "minimal | config.github.webhook-secrets[0]=t | config.github.webhook-secrets: a secret does not belong",
                "minimal | config.chatwork.token=t | config.chatwork.token: a secret does not belong into values.",
                "minimal | config.web.client-secret=t | config.web.client-secret: a secret does not belong into values.",
                "postgres | config.registries[0].password=t | config.registries[0].password: a secret does not belong into values.",
                "minimal | extraEnv[0].name=API_TOKEN,extraEnv[0].value=t | extraEnv, API_TOKEN: a secret does not belong",
                "minimal | application.spring.datasource.password=t | application.spring.datasource.password: a secret does not",
                "minimal | config.url=utakata,ingress.enabled=true | config.url: utakata has no host. Write it as https://",
                "gateway | httpRoute.parentRefs=null | httpRoute.parentRefs: is missing. Name the Gateway",
                "managed | appCluster.inCluster=true | appCluster.inCluster: stands beside secrets.appKubeconfig.",
                "minimal | balloon.enabled=true | balloon.enabled: environments run in another cluster. Install the balloon there",
                "managed | argocd.project.cluster= | argocd.project.cluster: is missing. It is the app cluster's name",
                "managed | argocd.project.name=other | config.projects.shop.rollout.project: must be other",
                "minimal | argocd.applicationSets.create=true,argocd.applicationSets.tokenSecret.name=a | argocd.project.create: must be true with",
                "pull-request-generator | argocd.applicationSets.tokenSecret.name= | argocd.applicationSets.tokenSecret.name: is missing.",
                "pull-request-generator | config.projects.search.manifest.base=dev | previews belongs to a project with other settings",
                "pull-request-generator | config.projects.shop.rollout.application-set= | config.projects.shop.rollout.application-set: is missing.",
                "directory-generator | config.projects.shop.manifest.path=a/{slug}/b | config.projects.shop.manifest.path: must end with /{slug}",
                "app-cluster-eks | appCluster.subject.name= | appCluster.subject.name: is missing. It is the name of the Group",
                "minimal | replics=2 | additional properties 'replics' not allowed",
                "minimal | stopDelay=30s | at '/stopDelay': '30s' does not match pattern",
                "minimal | component=all | at '/component': value must be one of 'service', 'app-cluster'",
                "minimal | replicas=none | at '/replicas': got string, want integer",
                "minimal | balloon.priority=10 | at '/balloon/priority': maximum: got 10, want -1",
                "minimal | ingress.host=Utakata_1 | at '/ingress/host': 'Utakata_1' does not match pattern",
                "minimal | secrets.keys.utakata\\.github\\.token=a b | at '/secrets/keys/utakata.github.token': 'a b' does not match",
            })
    void a_wrong_value_is_named_with_what_to_do(String values, String set, String message) {
        assertThat(Chart.refusal(values, "--set", set)).contains(message);
    }
}
