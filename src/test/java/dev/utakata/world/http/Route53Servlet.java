package dev.utakata.world.http;

import dev.utakata.privilege.Demands;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model;
import dev.utakata.world.route53.Route53Model.Action;
import dev.utakata.world.route53.Route53Model.Change;
import dev.utakata.world.route53.Route53Model.RecordSet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** Route 53's XML: the calls that Utakata makes. */
final class Route53Servlet extends HttpServlet {

    private static final String NAMESPACE = "xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";
    private static final Pattern SETS = Pattern.compile("/2013-04-01/hostedzone/([A-Z0-9]+)/rrset/?");
    private static final Pattern ZONE = Pattern.compile("/2013-04-01/hostedzone/([A-Z0-9]+)");
    private static final Pattern CHANGE = Pattern.compile("/2013-04-01/change/([A-Z0-9]+)");

    private final World world;

    Route53Servlet(World world) {
        this.world = world;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        boolean changes = request.getMethod().equals("POST");
        world.calls().record(Outside.ROUTE53, request.getMethod() + " " + request.getPathInfo(), changes);
        Optional<Fault> fault = world.faults().take(Outside.ROUTE53, request.getMethod() + " " + request.getPathInfo());
        if (fault.isPresent() && fault.get() == Fault.UNAVAILABLE) {
            error(response, 502, "InternalFailure", "Bad gateway");
        } else if (fault.isPresent() && fault.get() == Fault.THROTTLED) {
            error(response, 400, "Throttling", "Rate exceeded");
        } else {
            answer(request, body, response, fault.isPresent());
        }
    }

    private void answer(HttpServletRequest request, byte[] body, HttpServletResponse response, boolean lost)
            throws IOException {
        try {
            String authorization = String.valueOf(request.getHeader("Authorization"));
            String answer =
                    authorization.startsWith("AWS4-HMAC-SHA256 ") ? world.locked(() -> effect(request, body)) : "";
            if (lost) {
                error(response, 504, "GatewayTimeout", "The answer was lost");
            } else if (answer.isEmpty()) {
                error(response, 403, "MissingAuthenticationToken", "Missing Authentication Token");
            } else {
                send(response, 200, answer);
            }
        } catch (Route53Model.Refused refusal) {
            int status = refusal.code().startsWith("NoSuch") ? 404 : 400;
            error(response, status, refusal.code(), refusal.reasons().toString());
        }
    }

    private String effect(HttpServletRequest request, byte[] body) {
        Matcher asked = CHANGE.matcher(request.getPathInfo());
        if (asked.matches()) {
            Demands.aws("route53:GetChange", "arn:aws:route53:::change/" + asked.group(1), Map.of());
            boolean inSync = world.route53().isInSync(asked.group(1));
            return "<GetChangeResponse " + NAMESPACE + ">" + changeInfo(asked.group(1), inSync)
                    + "</GetChangeResponse>";
        }
        Matcher zone = ZONE.matcher(request.getPathInfo());
        if (zone.matches()) {
            demand("route53:GetHostedZone", zone.group(1), List.of());
            return "<GetHostedZoneResponse " + NAMESPACE + "><HostedZone><Id>/hostedzone/" + zone.group(1)
                    + "</Id><Name>" + listed(world.route53().name(zone.group(1)))
                    + "</Name><CallerReference>world</CallerReference></HostedZone>" + delegationSet(zone.group(1))
                    + "</GetHostedZoneResponse>";
        }
        Matcher sets = SETS.matcher(request.getPathInfo());
        if (!sets.matches()) {
            throw new IllegalArgumentException("not a call of Route 53 that is known: " + request.getPathInfo());
        }
        String id = sets.group(1);
        if (request.getMethod().equals("POST")) {
            List<Change> changes = parse(body);
            demand("route53:ChangeResourceRecordSets", id, changes);
            String change = world.route53().apply(id, changes);
            return "<ChangeResourceRecordSetsResponse " + NAMESPACE + ">" + changeInfo(change, false)
                    + "</ChangeResourceRecordSetsResponse>";
        }
        demand("route53:ListResourceRecordSets", id, List.of());
        return listing(id, String.valueOf(request.getParameter("name")), request.getParameter("maxitems"));
    }

    /** A private zone has none. */
    private String delegationSet(String zone) {
        List<String> servers = world.route53().nameServers(zone);
        return servers.isEmpty()
                ? ""
                : "<DelegationSet><NameServers>"
                        + servers.stream()
                                .map(server -> "<NameServer>" + server + "</NameServer>")
                                .collect(Collectors.joining())
                        + "</NameServers></DelegationSet>";
    }

    /** In words of the shipped policy's sample zone: which zone it is, the configuration says. */
    private void demand(String action, String zone, List<Change> changes) {
        String name = world.route53().name(zone);
        Demands.aws(
                action,
                "arn:aws:route53:::hostedzone/Z0123456789",
                changes.isEmpty()
                        ? Map.of()
                        : Map.of(
                                action + "NormalizedRecordNames",
                                changes.stream()
                                        .map(it -> it.set()
                                                .name()
                                                .replaceFirst("\\.$", "")
                                                .toLowerCase(Locale.ROOT))
                                        // What is before the zone's name differs with every test, and says nothing.
                                        .map(it -> it.endsWith("." + name) ? "pr.preview.example.com" : it)
                                        .distinct()
                                        .toList(),
                                action + "Actions",
                                changes.stream()
                                        .map(it -> it.action().name())
                                        .distinct()
                                        .sorted()
                                        .toList(),
                                action + "RecordTypes",
                                changes.stream()
                                        .map(it -> it.set().type())
                                        .distinct()
                                        .sorted()
                                        .toList()));
    }

    private String listing(String zone, String from, String maxItems) {
        List<RecordSet> all = world.route53().listFrom(zone, from);
        List<RecordSet> page = all.stream().limit(Integer.parseInt(maxItems)).toList();
        String next = all.size() > page.size()
                ? "<NextRecordName>" + listed(all.get(page.size()).name()) + "</NextRecordName><NextRecordType>"
                        + all.get(page.size()).type() + "</NextRecordType>"
                : "";
        return "<ListResourceRecordSetsResponse " + NAMESPACE + "><ResourceRecordSets>"
                + (from.equals(world.route53().name(zone)) ? soa(from) : "")
                + page.stream().map(Route53Servlet::xml).collect(Collectors.joining())
                + "</ResourceRecordSets><IsTruncated>" + !next.isEmpty() + "</IsTruncated>" + next + "<MaxItems>"
                + maxItems + "</MaxItems></ListResourceRecordSetsResponse>";
    }

    /** As Route 53 makes it for a new zone. */
    private String soa(String zone) {
        String value = "ns-1.awsdns-00.example. awsdns-hostmaster.example.com. 1 7200 900 1209600 86400";
        return xml(new RecordSet(zone, "SOA", world.route53().soa().toSeconds(), List.of(value), ""));
    }

    private static String xml(RecordSet set) {
        String content = set.aliasZone().isEmpty()
                ? "<TTL>" + set.ttl() + "</TTL><ResourceRecords>"
                        + set.values().stream()
                                .map(value -> "<ResourceRecord><Value>" + escape(value) + "</Value></ResourceRecord>")
                                .collect(Collectors.joining())
                        + "</ResourceRecords>"
                : "<AliasTarget><HostedZoneId>" + set.aliasZone() + "</HostedZoneId><DNSName>"
                        + listed(set.values().getFirst())
                        + "</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>";
        return "<ResourceRecordSet><Name>" + listed(set.name()) + "</Name><Type>" + set.type() + "</Type>" + content
                + "</ResourceRecordSet>";
    }

    private static List<Change> parse(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var nodes = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getElementsByTagName("Change");
            List<Change> changes = new ArrayList<>();
            for (int index = 0; index < nodes.getLength(); index++) {
                changes.add(change((Element) nodes.item(index)));
            }
            return changes;
        } catch (Exception unreadable) {
            throw new IllegalArgumentException("not a change batch", unreadable);
        }
    }

    private static Change change(Element change) {
        List<String> alias = texts(change, "DNSName");
        List<String> ttl = texts(change, "TTL");
        RecordSet set = new RecordSet(
                texts(change, "Name").getFirst(),
                texts(change, "Type").getFirst(),
                ttl.isEmpty() ? 0 : Long.parseLong(ttl.getFirst()),
                alias.isEmpty() ? texts(change, "Value") : alias,
                alias.isEmpty() ? "" : texts(change, "HostedZoneId").getFirst());
        return new Change(Action.valueOf(texts(change, "Action").getFirst()), set);
    }

    private static List<String> texts(Element element, String tag) {
        var nodes = element.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            texts.add(nodes.item(index).getTextContent());
        }
        return texts;
    }

    private String changeInfo(String id, boolean inSync) {
        return "<ChangeInfo><Id>/change/" + id + "</Id><Status>" + (inSync ? "INSYNC" : "PENDING")
                + "</Status><SubmittedAt>" + world.now() + "</SubmittedAt></ChangeInfo>";
    }

    /** A name as a listing shows it: a trailing dot, and the asterisk in octal. */
    private static String listed(String name) {
        return escape(name.replace("*", "\\052")) + ".";
    }

    private static void error(HttpServletResponse response, int status, String code, String message)
            throws IOException {
        send(
                response,
                status,
                "<ErrorResponse " + NAMESPACE + "><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                        + escape(message) + "</Message></Error><RequestId>world</RequestId></ErrorResponse>");
    }

    private static void send(HttpServletResponse response, int status, String xml) throws IOException {
        response.setStatus(status);
        response.setContentType("text/xml;charset=UTF-8");
        response.getWriter().write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
