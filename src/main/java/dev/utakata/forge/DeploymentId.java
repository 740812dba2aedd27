package dev.utakata.forge;

/** The forge's number for a deployment; does not fit into 32 bits. */
public record DeploymentId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
