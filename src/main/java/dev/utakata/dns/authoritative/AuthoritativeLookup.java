package dev.utakata.dns.authoritative;

import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameLookup;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.CallOutcome;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Asks every authoritative server in turn, without recursion; the slowest may be the one that the next person is sent to. */
final class AuthoritativeLookup implements NameLookup {

    private final Servers servers;
    private final Duration timeout;
    private final OutsideCalls calls;

    /** @param timeout of one server's answer */
    AuthoritativeLookup(Servers servers, Duration timeout, OutsideCalls calls) {
        this.servers = servers;
        this.timeout = timeout;
        this.calls = calls;
    }

    @Override
    public Answer lookup(DnsSettings settings, Hostname name) {
        List<String> all;
        try {
            all = servers.of(settings);
        } catch (TransientFailure | PermanentFailure failure) {
            return new Answer.NotYet(String.valueOf(failure.getMessage()));
        }
        if (all.isEmpty()) {
            return new Answer.Unaskable("the zone's name servers are not known: set dns.name-servers");
        }
        Set<String> addresses = new LinkedHashSet<>();
        for (String server : all) {
            try {
                List<String> told = ask(server, name);
                if (told.isEmpty()) {
                    return new Answer.NotYet("the name server " + server + " does not know the name");
                }
                addresses.addAll(told);
            } catch (IOException failure) {
                return new Answer.NotYet(
                        "the name server " + server + " does not answer as it should: " + words(failure));
            }
        }
        return new Answer.Found(List.copyOf(addresses), all.size());
    }

    private List<String> ask(String server, Hostname name) throws IOException {
        SimpleResolver resolver = Servers.resolver(server, timeout);
        List<String> found = addresses(resolver, name, Type.A);
        return found.isEmpty() ? addresses(resolver, name, Type.AAAA) : found;
    }

    private List<String> addresses(SimpleResolver resolver, Hostname name, int type) throws IOException {
        OutsideCalls.Started started = calls.begin(OutsideSystem.DNS, Type.string(type));
        try {
            List<String> addresses = answered(resolver, name, type);
            started.ended(addresses.isEmpty() ? CallEnding.refused() : CallEnding.success());
            return addresses;
        } catch (IOException failure) {
            started.ended(new CallEnding(CallOutcome.TRANSIENT, words(failure), ""));
            throw failure;
        }
    }

    private static List<String> answered(SimpleResolver resolver, Hostname name, int type) throws IOException {
        Name asked = Name.fromString(name.value(), Name.root);
        Message query = Message.newQuery(Record.newRecord(asked, type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        Message answer = resolver.send(query);
        if (!answer.getHeader().getFlag(Flags.AA)) {
            throw new IOException("it is not authoritative");
        }
        int code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            throw new IOException(Rcode.string(code));
        }
        List<String> addresses = new ArrayList<>();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (!record.getName().equals(asked)) {
                continue;
            }
            switch (record) {
                case ARecord a -> addresses.add(a.getAddress().getHostAddress());
                case AAAARecord aaaa -> addresses.add(aaaa.getAddress().getHostAddress());
                // The load balancer's name, which is older than we are and may be asked for in the usual way.
                case CNAMERecord cname ->
                    Arrays.stream(InetAddress.getAllByName(cname.getTarget().toString(true)))
                            .forEach(address -> addresses.add(address.getHostAddress()));
                default -> {}
            }
        }
        return addresses;
    }

    private static String words(IOException failure) {
        return failure instanceof UnknownHostException
                ? "a name on the way is not known"
                : failure.getMessage() == null ? "no answer" : failure.getMessage();
    }
}
