package dev.utakata.web.access;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.Person;
import dev.utakata.secret.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows a person of the API by a token of theirs. A token that is shown and is not good is refused, never overlooked. */
final class BearerToken extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    BearerToken(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || known(header, response)) {
            chain.doFilter(request, response);
        }
    }

    /** @return false where the request is answered already */
    private boolean known(String header, HttpServletResponse response) throws IOException {
        try {
            Optional<Person> person = token(header).flatMap(tokens::whose);
            if (person.isEmpty()) {
                unknown(response, "GitHub does not know this token: give one of a person, as Authorization: Bearer.");
                return false;
            }
            SecurityContextHolder.setContext(new SecurityContextImpl(new KnownPerson(person.get())));
            return true;
        } catch (Tokens.TooManyBadOnes busy) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Tokens.KEPT.toSeconds()));
            Problem.write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many tokens were shown that are nobody's. Try again in a minute.");
        } catch (TransientFailure | PermanentFailure untold) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            Problem.write(
                    response, HttpStatus.SERVICE_UNAVAILABLE, "GitHub does not tell whose token this is. Try again.");
        }
        return false;
    }

    static void unknown(HttpServletResponse response, String why) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"utakata\"");
        Problem.write(response, HttpStatus.UNAUTHORIZED, why);
    }

    private static Optional<Secret> token(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(Secret.of(header.substring(SCHEME.length()).strip()))
                : Optional.empty();
    }
}
