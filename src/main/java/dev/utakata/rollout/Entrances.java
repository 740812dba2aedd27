package dev.utakata.rollout;

/**
 * Where the traffic for an environment enters the app cluster, as the controller of its Ingress or Gateway says. Every
 * call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Entrances {

    /**
     * @param namespace the environment's, in the app cluster
     * @param host the environment's name; whatever routes another one is passed over
     */
    Entrance of(String namespace, String host, Kind kind);

    /** What tells the address. */
    enum Kind {
        /** The status of the Ingress that has a rule for the host. */
        INGRESS,
        /** The addresses of the Gateway to which the HTTPRoute for the host is attached; in whichever namespace. */
        GATEWAY
    }

    /** What is known of it. */
    sealed interface Entrance {

        /**
         * There it is.
         *
         * @param address name of the load balancer, or its IPv4 address where it has no name; for a load balancer of AWS
         *     that takes IPv6 too the name begins with {@code dualstack.}
         */
        record Known(String address) implements Entrance {}

        /** Nobody says yet. @param reason as a phrase, such as {@code the Ingress shop has no load balancer yet} */
        record Unknown(String reason) implements Entrance {}
    }
}
