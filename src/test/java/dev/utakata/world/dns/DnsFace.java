package dev.utakata.world.dns;

import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The authoritative servers of the world's zones over UDP, on the loopback address, where an alias leads to as well. Of a
 * zone's NS they tell what a resolver would.
 */
public final class DnsFace implements AutoCloseable {

    private static final long TTL = 60;

    private final World world;
    private final DatagramSocket socket;

    public DnsFace(World world) {
        this.world = world;
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException failure) {
            throw new IllegalStateException(failure);
        }
        Thread.ofPlatform().daemon().name("world-dns").start(this::serve);
    }

    /** As host:port. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (!world.locked(() -> world.nameServers().isSilent())) {
                    byte[] answer = answer(query).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closedOrUnreadable) {
                // Whoever asked gets no answer, as with any such server.
            }
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        if (world.locked(() -> world.nameServers().isRefusing())) {
            Message refusal = new Message(query.getHeader().getID());
            refusal.getHeader().setFlag(Flags.QR);
            refusal.getHeader().setFlag(Flags.AA);
            refusal.getHeader().setRcode(Rcode.SERVFAIL);
            refusal.addRecord(question, Section.QUESTION);
            return refusal;
        }
        String name = question.getName().toString(true);
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(question, Section.QUESTION);
        if (question.getType() == Type.NS || question.getType() == Type.SOA) {
            ofTheZone(question, name, answer);
            return answer;
        }
        List<Route53Model.Record> told =
                world.locked(() -> world.nameServers().ask(name, Type.string(question.getType())));
        if (told.isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        for (Route53Model.Record record : told) {
            if (record.type().equals("CNAME")) {
                answer.addRecord(
                        new CNAMERecord(
                                question.getName(),
                                DClass.IN,
                                TTL,
                                absolute(record.values().getFirst())),
                        Section.ANSWER);
            } else if (record.type().equals("A") && question.getType() == Type.A) {
                answer.addRecord(
                        new ARecord(question.getName(), DClass.IN, TTL, InetAddress.getLoopbackAddress()),
                        Section.ANSWER);
            }
        }
        return answer;
    }

    private void ofTheZone(Record question, String name, Message answer) {
        if (question.getType() == Type.NS) {
            Optional<List<String>> servers =
                    world.locked(() -> world.nameServers().delegation(name));
            servers.orElse(List.of())
                    .forEach(server -> answer.addRecord(
                            new NSRecord(question.getName(), DClass.IN, TTL, absolute(server)), Section.ANSWER));
            answer.getHeader()
                    .setRcode(
                            servers.isEmpty()
                                    ? Rcode.SERVFAIL
                                    : servers.get().isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        } else if (world.locked(() -> world.route53().zonesNamed(name)).isEmpty()) {
            answer.getHeader().unsetFlag(Flags.AA);
            answer.getHeader().setRcode(Rcode.REFUSED);
        } else {
            Name server = absolute("ns-1.awsdns-00.example");
            answer.addRecord(
                    new SOARecord(question.getName(), DClass.IN, TTL, server, server, 1, 7200, 900, 1209600, 86400),
                    Section.ANSWER);
        }
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (org.xbill.DNS.TextParseException impossible) {
            throw new IllegalArgumentException(name, impossible);
        }
    }
}
