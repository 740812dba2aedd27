package dev.utakata.web.access;

import dev.utakata.forge.Person;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** To Spring, that somebody is known; what they may do is asked of the forge each time. */
final class KnownPerson extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Person person;

    KnownPerson(Person person) {
        super(List.of());
        this.person = person;
        setAuthenticated(true);
    }

    @Override
    public Person getPrincipal() {
        return person;
    }

    @Override
    public String getCredentials() {
        return "";
    }
}
