package dev.utakata.world;

/** The systems of the world that Utakata calls. */
public enum Outside {
    GITHUB,
    GIT,
    REGISTRY,
    ARGOCD,
    STS,
    ROUTE53,
    ENVIRONMENT,
    CHATWORK
}
