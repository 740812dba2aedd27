package dev.utakata.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows people in another way as long as they only read. */
final class OnlyReading extends OncePerRequestFilter {

    private final ProxyHeader header;

    OnlyReading(ProxyHeader header) {
        this.header = header;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("GET")) {
            header.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }
}
