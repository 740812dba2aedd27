package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Wish;
import dev.utakata.forge.PullRequest;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.world.World;
import dev.utakata.world.dns.NameServers;
import dev.utakata.world.dns.WatchedResolver;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What all stories have in common: a world, people, and the same end for all of them. */
abstract class StoryTelling {

    @Autowired
    World world;

    @Autowired
    Engine engine;

    @Autowired
    Environments environments;

    @Autowired
    WebApplicationContext context;

    private @Nullable Story told;

    private MockMvc http() {
        return MockMvcBuilders.webAppContextSetup(context).build();
    }

    Story story() {
        return story(false);
    }

    Story story(boolean fork) {
        told = new Story(world, (ManualEngine) engine, environments, http(), fork);
        return told;
    }

    /** Ends every story in the same way: whatever happened in it, closing the pull requests leaves nothing. */
    @AfterEach
    void nothing_is_left_of_any_story() {
        world.faults().clear();
        world.locked(() -> {
            world.github().concludeRunsWith(Town.SHOP, "success");
            world.argocd().breakRollouts(false);
            world.github().pullRequests(Town.SHOP).stream()
                    .filter(PullRequest::isOpen)
                    .forEach(open -> world.github().close(Town.SHOP, open.number(), "octocat", false));
        });
        if (told != null) {
            told.postIsLost(false);
            told.settle();
            assertThat(environments.all()).isEmpty();
            told.isLeftWithNothing();
        }
        assertThat(WatchedResolver.takeAsked())
                .as("names of environments that the machine's resolver was asked for")
                .isEmpty();
        assertThat(world.locked(() -> world.nameServers().queries()))
                .as("names that were asked for before they were known everywhere")
                .allMatch(NameServers.Query::known);
    }

    /** The effect of a comment whose answer was decided about the pull request as it was read then. */
    void want(PullRequest read, String login) {
        want(read, Asker.onDashboard(login));
    }

    void want(PullRequest read, Asker asker) {
        Project shop = context.getBean(Projects.class).byKey("shop").orElseThrow();
        environments.want(shop, read, new Wish(asker, read.head(), false, null, Collections.emptySortedMap()));
    }

    /** Nothing at all was caused by what happened. */
    void isUntouched(Story story) {
        assertThat(story.situation()).isEmpty();
        assertThat(story.builds()).isZero();
        assertThat(story.manifestPullRequests()).isEmpty();
        assertThat(story.records()).isEmpty();
        assertThat(story.messages()).isEmpty();
    }
}
