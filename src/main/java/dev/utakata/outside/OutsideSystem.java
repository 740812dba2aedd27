package dev.utakata.outside;

/** The outside systems that Utakata calls: a closed set, whose labels are stable names in metrics and on pages. */
public enum OutsideSystem {
    /** GitHub's REST API, that of Actions included. */
    GITHUB("github", "GitHub"),

    /** The git server of the manifest repositories. */
    GIT("git", "The git server"),

    /** The Kubernetes API of the cluster in which Argo CD runs. */
    MANAGER_CLUSTER("manager_cluster", "The manager cluster"),

    /** The Kubernetes API of the cluster in which the environments run. */
    APP_CLUSTER("app_cluster", "The app cluster"),

    ROUTE53("route53", "Route 53"),

    /** Authoritative name servers, asked directly. */
    DNS("dns", "The name servers"),

    /** Image registries and their token servers. */
    REGISTRY("registry", "The image registries"),

    /** Amazon's API that gives passwords for its registries. */
    ECR("ecr", "Amazon ECR"),

    /** Amazon's API that says whose credentials we have. */
    STS("sts", "AWS STS"),

    CHATWORK("chatwork", "Chatwork"),

    /** The environments themselves, asked through their load balancer whether they show the right commit. */
    VERIFY("verify", "The environments' addresses");

    private final String label;
    private final String title;

    OutsideSystem(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** The name for machines, such as {@code manager_cluster}; never changes. */
    public String label() {
        return label;
    }

    /** The name for people, such as {@code The manager cluster}. */
    public String title() {
        return title;
    }
}
