package dev.utakata.operations.metrics;

import dev.utakata.webhook.DeliveryTaken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Counts what the webhooks were sent and what they have answered, one counter for each request, and what was fetched. What a
 * stranger calls his event is not repeated, so only where the delivery was taken is its event told.
 */
final class DeliveryMetrics implements HandlerInterceptor {

    static final String PATHS = "/webhooks/*";

    private final Meters meters;

    DeliveryMetrics(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        boolean github = request.getRequestURI().endsWith("/github");
        String result = failure == null ? result(response.getStatus()) : "refused";
        meters.counter(
                        Metric.DELIVERIES,
                        github ? Label.GITHUB : Label.CHATWORK,
                        result.equals("accepted") ? event(request, github) : Label.UNVERIFIED,
                        result,
                        Label.POSTED)
                .increment();
    }

    @TransactionalEventListener
    void fetched(DeliveryTaken taken) {
        meters.counter(
                        Metric.DELIVERIES,
                        Label.GITHUB,
                        Label.EVENT.bounded(taken.event()),
                        "accepted",
                        taken.way().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private static String event(HttpServletRequest request, boolean github) {
        return github ? Label.EVENT.bounded(String.valueOf(request.getHeader("X-GitHub-Event"))) : "message";
    }

    private static String result(int status) {
        return switch (status) {
            case 200, 202 -> "accepted";
            case 401 -> "unsigned";
            case 400 -> "malformed";
            case 413 -> "too_large";
            case 503 -> "unavailable";
            default -> "refused";
        };
    }
}
