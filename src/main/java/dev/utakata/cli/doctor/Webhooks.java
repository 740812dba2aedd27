package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup.Webhook;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of a webhook. */
final class Webhooks {

    /** Below our own address. */
    static final String PATH = "/webhooks/github";

    private Webhooks() {}

    static String address(URI ours) {
        return ours.toString().replaceFirst("/$", "") + PATH;
    }

    /**
     * @param where its settings are
     * @param events that it must send; none where that is not its own matter
     */
    static Finding judge(Webhook webhook, String address, String where, Set<String> events) {
        Set<String> missing = new TreeSet<>(events);
        missing.removeAll(webhook.events().contains("*") ? events : webhook.events());
        Faults faults = new Faults()
                .require(webhook.active(), "it is switched off", "Tick Active in " + where + ".")
                .require(
                        !webhook.active() || webhook.url().equals(address),
                        "it leads to " + webhook.url() + " and not to " + address,
                        "Set the Webhook URL in " + where + ", or correct utakata.url.")
                .require(
                        webhook.json(),
                        "it does not send JSON",
                        "Set Content type to application/json in " + where + ".")
                .require(
                        webhook.secret(),
                        "it has no secret",
                        "Enter one of utakata.github.webhook-secrets as Secret in " + where + ".")
                .require(
                        missing.isEmpty(),
                        "it does not send " + String.join(", ", missing),
                        "Tick these events in " + where + ".");
        return faults.isEmpty() ? answered(webhook.answers(), address, where) : faults.orGood("");
    }

    private static Finding answered(List<Integer> answers, String address, String where) {
        int last = answers.isEmpty() ? 200 : answers.getFirst();
        if (last >= 200 && last < 400) {
            long accepted = answers.stream().filter(it -> it >= 200 && it < 400).count();
            return Finding.good("leads to " + address
                    + (answers.isEmpty()
                            ? "; nothing was delivered yet"
                            : "; " + accepted + " of the last " + answers.size() + " deliveries were accepted"));
        }
        return switch (last) {
            case 401 ->
                Finding.broken(
                        "its secret is not ours: the last delivery was answered 401",
                        "Enter the same secret in " + where + " and in utakata.github.webhook-secrets.");
            case 404, 405 ->
                Finding.broken(
                        "something else answers at " + address + ": the last delivery was answered " + last,
                        "Look where the Ingress leads " + PATH + " to, and correct utakata.url.");
            case 0 ->
                Finding.doubtful(
                        "nobody answered the last delivery",
                        "If Utakata runs, let GitHub reach " + address
                                + " (Ingress, firewall, certificate), or set utakata.github.intake to poll.");
            default ->
                Finding.doubtful(
                        "the last delivery was answered " + last,
                        "If Utakata runs, read its log and that of what stands before it.");
        };
    }
}
