package dev.utakata.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Tells people in a page, and programs in a problem of theirs, that there is nothing at an address. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Nowhere {

    /** Where no browser has anything to look for. */
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/webhooks/");

    private final Shell shell;

    Nowhere(Shell shell) {
        this.shell = shell;
    }

    @ExceptionHandler
    Object nothing(NoResourceFoundException nothing, HttpServletRequest request) {
        if (!isByPerson(request.getRequestURI(), request.getHeader(HttpHeaders.ACCEPT))) {
            return ResponseEntity.of(nothing.getBody())
                    .headers(nothing.getHeaders())
                    .build();
        }
        Model model = new ExtendedModelMap();
        shell.around(model, "nowhere");
        model.addAttribute("problem", "nowhere");
        return new ModelAndView("web/problem", model.asMap(), HttpStatus.NOT_FOUND);
    }

    private static boolean isByPerson(String path, @Nullable String accepted) {
        return accepted != null
                && accepted.contains("text/html")
                && FOR_PROGRAMS.stream().noneMatch(path::startsWith);
    }
}
