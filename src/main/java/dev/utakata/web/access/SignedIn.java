package dev.utakata.web.access;

import dev.utakata.forge.Person;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.user.OAuth2User;

/** Somebody at the moment of signing in. */
record SignedIn(Person person) implements OAuth2User {

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("login", person.login(), "id", person.id());
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    @Override
    public String getName() {
        return person.login();
    }
}
