package dev.utakata.world.http;

import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.chatwork.ChatworkModel.Message;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Chatwork's API v2: the calls that Utakata makes, and the look at a room. */
final class ChatworkServlet extends HttpServlet {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ROOM = Pattern.compile("/rooms/([0-9]+)(/messages|/members)?");

    private final World world;
    private final Quota quota;

    ChatworkServlet(World world) {
        this.world = world;
        this.quota = new Quota(world, () -> world.locked(world.chatwork()::limit), Duration.ofMinutes(5));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8);
        boolean changes = request.getMethod().equals("POST");
        String call = request.getMethod() + " " + request.getPathInfo();
        world.calls().record(Outside.CHATWORK, call, changes);
        Optional<Fault> fault = world.faults().take(Outside.CHATWORK, call);
        if (fault.isPresent() && fault.get() == Fault.UNAVAILABLE) {
            error(response, 502, "Bad gateway");
        } else if (fault.isPresent() && fault.get() == Fault.THROTTLED) {
            response.setHeader("x-ratelimit-limit", "300");
            response.setHeader("x-ratelimit-remaining", "0");
            response.setHeader(
                    "x-ratelimit-reset",
                    String.valueOf(world.now().plusSeconds(61).getEpochSecond()));
            error(response, 429, "Rate limit exceeded");
        } else {
            boolean taken = quota.take();
            quota.headers().forEach(response::setHeader);
            if (taken) {
                answer(request, response, fault.isPresent());
            } else {
                error(response, 429, "Rate limit exceeded");
            }
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean lost) throws IOException {
        try {
            if (!world.chatwork().token().equals(request.getHeader("X-ChatWorkToken"))) {
                error(response, 401, "Invalid API token");
                return;
            }
            Optional<Object> answer = world.locked(() -> effect(request));
            if (lost) {
                error(response, 504, "Gateway timeout");
            } else if (answer.isEmpty()) {
                response.setStatus(204);
            } else {
                send(response, 200, answer.get());
            }
        } catch (ChatworkModel.Refused refusal) {
            error(response, refusal.status(), refusal.words());
        }
    }

    /** What is answered; empty where there is nothing to tell. */
    private Optional<Object> effect(HttpServletRequest request) {
        if (request.getPathInfo().equals("/me")) {
            return Optional.of(Map.of("account_id", ChatworkModel.UTAKATA, "name", ChatworkModel.NAME));
        }
        Matcher path = ROOM.matcher(request.getPathInfo());
        if (!path.matches()) {
            throw new IllegalArgumentException("not a call of Chatwork that is known: " + request.getPathInfo());
        }
        long room = Long.parseLong(path.group(1));
        if (path.group(2) == null) {
            var about = world.chatwork().about(room);
            String role = about.role() == ChatworkModel.Role.READ_ONLY ? "readonly" : "member";
            return Optional.of(Map.of("room_id", about.id(), "name", about.name(), "type", "group", "role", role));
        }
        if (path.group(2).equals("/members")) {
            return Optional.of(world.chatwork().members(room).stream()
                    .map(account -> Map.of("account_id", account, "role", "member", "name", "account " + account))
                    .toList());
        }
        if (request.getMethod().equals("POST")) {
            return Optional.of(Map.of("message_id", post(request, room).id()));
        }
        List<Message> messages =
                "1".equals(request.getParameter("force")) ? world.chatwork().read(room) : List.of();
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.stream().map(ChatworkServlet::json).toList());
    }

    private Message post(HttpServletRequest request, long room) {
        String type = String.valueOf(request.getContentType());
        boolean form = type.startsWith("application/x-www-form-urlencoded");
        String body = form ? request.getParameter("body") : null;
        return world.chatwork().post(room, body == null ? "" : body);
    }

    private static Map<String, Object> json(Message message) {
        return Map.of(
                "message_id", message.id(),
                "account", Map.of("account_id", message.account(), "name", "account " + message.account()),
                "body", message.body(),
                "send_time", message.sentAt().getEpochSecond(),
                "update_time", 0);
    }

    private static void error(HttpServletResponse response, int status, String words) throws IOException {
        send(response, status, Map.of("errors", List.of(words)));
    }

    private static void send(HttpServletResponse response, int status, Object json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(JSON.writeValueAsString(json));
    }
}
