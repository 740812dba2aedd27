package dev.utakata.web.access;

import dev.utakata.forge.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Keeps of somebody who has signed in the login and the number, as a text and a number: no token, and no object of a
 * library, which after an update might not be readable any more.
 */
final class SessionContexts implements SecurityContextRepository {

    private static final String LOGIN = "login";
    private static final String ID = "id";

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            HttpSession session = request.getSession();
            session.setAttribute(LOGIN, signedIn.person().login());
            session.setAttribute(ID, signedIn.person().id());
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return person(request) != null;
    }

    private static @Nullable Person person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(LOGIN) instanceof String login
                        && session.getAttribute(ID) instanceof Long id
                ? new Person(login, id)
                : null;
    }

    /** The session is looked up when somebody wants to know, and not before. */
    private static final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext known = context;
            if (known == null) {
                Person person = person(request);
                known = person == null
                        ? SecurityContextHolder.createEmptyContext()
                        : new SecurityContextImpl(new KnownPerson(person));
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
