package dev.utakata.web.page;

import dev.utakata.chat.Times;
import dev.utakata.project.Installation;
import dev.utakata.web.WebSettings;
import dev.utakata.web.access.Visitor;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What every page has around it. */
class Shell {

    private final Frame frame;
    private final WebSettings settings;
    private final Installation installation;

    Shell(Frame frame, WebSettings settings, Installation installation) {
        this.frame = frame;
        this.settings = settings;
        this.installation = installation;
    }

    /** How things are told. */
    record Frame(Clock clock, Times times, Locale locale, MessageSource texts) {}

    Moments moments() {
        return new Moments(frame.clock().instant(), frame.times(), frame.locale(), frame.texts());
    }

    Locale locale() {
        return frame.locale();
    }

    String text(String key, Object... arguments) {
        return frame.texts().getMessage(key, arguments, frame.locale());
    }

    /** @param here which entry of the navigation is the page; empty for none */
    Visitor around(Model model, String here) {
        Visitor visitor = Visitor.current();
        visitor.person().ifPresent(login -> prepareForms());
        model.addAttribute("here", here);
        model.addAttribute("login", visitor.person().orElse(null));
        model.addAttribute("maySignOut", settings.access() == WebSettings.Access.GITHUB);
        model.addAttribute("installation", installation.id());
        model.addAttribute("moments", moments());
        return visitor;
    }

    /** The cookie beside the token of forms is set before the page is so long that its beginning has been sent. */
    private static void prepareForms() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
    }
}
