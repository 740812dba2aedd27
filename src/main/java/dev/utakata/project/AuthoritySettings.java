package dev.utakata.project;

import dev.utakata.forge.Permission;
import dev.utakata.forge.Team;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may command the environments of a project.
 *
 * @param permission what one must be allowed to do in the repository: {@code write}, {@code maintain} or {@code admin}
 * @param teams where given, its members may command instead, whatever else they may do; written organisation/team
 * @param forks what one must be allowed to do in the repository to have a fork's commit built, by naming it in full
 */
public record AuthoritySettings(
        @DefaultValue("write") Permission permission,
        @DefaultValue List<Team> teams,
        @DefaultValue("maintain") Permission forks) {

    public AuthoritySettings {
        teams = List.copyOf(teams);
    }
}
