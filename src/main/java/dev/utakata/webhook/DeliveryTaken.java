package dev.utakata.webhook;

/**
 * Something was taken in that nobody posted to us. Published in the transaction that takes it in.
 *
 * @param event as the forge calls it
 */
public record DeliveryTaken(Way way, String event) {

    /** How it came. */
    public enum Way {
        /** From the forge's list of deliveries. */
        FETCHED,
        /** By comparing the repository with what is held. */
        FOUND
    }
}
