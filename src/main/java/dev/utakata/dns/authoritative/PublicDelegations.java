package dev.utakata.dns.authoritative;

import dev.utakata.dns.Delegations;
import dev.utakata.failure.TransientFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a resolver, or a server, about a zone. The zone's own name is no environment's, and may be asked for. */
final class PublicDelegations implements Delegations {

    private final Resolver resolver;
    private final Duration timeout;

    /** @param timeout of the answer of a server that is asked itself */
    PublicDelegations(Resolver resolver, Duration timeout) {
        this.resolver = resolver;
        this.timeout = timeout;
    }

    /** A resolver tells of servers that do not answer it by the same code as of its own troubles. */
    @Override
    public Delegation of(String zone) {
        Name name = name(zone);
        Message answer = ask(resolver, name, Type.NS, true);
        if (answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN) {
            return new Delegation.To(servers(answer));
        }
        int above = ask(resolver, new Name(name, 1), Type.NS, true).getRcode();
        if (answer.getRcode() == Rcode.SERVFAIL && above == Rcode.NOERROR) {
            return new Delegation.Lame();
        }
        throw new TransientFailure(
                "the resolver answers " + Rcode.string(answer.getRcode()) + " to who asks for " + zone);
    }

    private static List<String> servers(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(NSRecord.class::isInstance)
                .map(record -> ((NSRecord) record).getTarget().toString(true).toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    @Override
    public boolean isServed(String zone, String server) {
        try {
            Message answer = ask(Servers.resolver(server, timeout), name(zone), Type.SOA, false);
            return answer.getHeader().getFlag(Flags.AA)
                    && answer.getSection(Section.ANSWER).stream().anyMatch(record -> record.getType() == Type.SOA);
        } catch (IOException unknown) {
            throw new TransientFailure("the name server " + server + " cannot be found");
        }
    }

    private static Message ask(Resolver whom, Name name, int type, boolean recursively) {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!recursively) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        try {
            return whom.send(query);
        } catch (IOException silence) {
            throw new TransientFailure("nobody answers who asks for the " + Type.string(type) + " of " + name);
        }
    }

    private static Name name(String zone) {
        try {
            return Name.fromString(zone, Name.root);
        } catch (TextParseException impossible) {
            throw new IllegalArgumentException(zone, impossible);
        }
    }
}
