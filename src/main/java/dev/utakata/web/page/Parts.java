package dev.utakata.web.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** What of a page is sent. */
final class Parts {

    /** Answers 204: what the page shows is still so. */
    private static final View UNCHANGED =
            (model, request, response) -> response.setStatus(HttpStatus.NO_CONTENT.value());

    private Parts() {}

    /** @param part whether only what changes by itself is wanted @param same whether the page has it already */
    static ModelAndView view(String page, boolean part, boolean same) {
        return part && same ? new ModelAndView(UNCHANGED) : new ModelAndView("web/" + page + (part ? " :: live" : ""));
    }
}
