package dev.utakata.web.access;

import dev.utakata.forge.Person;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever looks. */
public sealed interface Visitor {

    /** Nobody is known here, and everybody may see everything. */
    record Anybody() implements Visitor {}

    /** A person whom the forge knows. */
    record Known(String login) implements Visitor {}

    /** The login; empty where nobody is known. */
    default Optional<String> person() {
        return switch (this) {
            case Anybody anybody -> Optional.empty();
            case Known known -> Optional.of(known.login());
        };
    }

    /** Whoever has made the request that this thread handles. What may be reached without being known shows nothing. */
    static Visitor current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? new Known(person.login())
                : new Anybody();
    }
}
