package dev.utakata.web.access;

import dev.utakata.forge.Person;
import dev.utakata.web.WebSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a proxy's word for who somebody is. Only from the addresses that are configured, as the socket says: from anywhere
 * else the header is what anybody may have written. Two headers are none.
 */
final class ProxyHeader extends OncePerRequestFilter {

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    /** The forge's number is not told. */
    private static final long UNTOLD = 0;

    private final String header;
    private final List<IpAddressMatcher> believed;

    ProxyHeader(WebSettings.Proxy proxy) {
        header = proxy.header();
        believed = proxy.addresses().stream().map(IpAddressMatcher::new).toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        login(request).ifPresent(login -> {
            SecurityContextImpl context = new SecurityContextImpl(new KnownPerson(new Person(login, UNTOLD)));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<String> login(HttpServletRequest request) {
        if (believed.stream().noneMatch(range -> range.matches(request.getRemoteAddr()))) {
            return Optional.empty();
        }
        List<String> told = Collections.list(request.getHeaders(header));
        return told.size() == 1 && LOGIN.matcher(told.getFirst()).matches()
                ? Optional.of(told.getFirst())
                : Optional.empty();
    }
}
