# The image of Utakata. It is made of the jar, which must be there: mvn package && docker build .
#
# Both bases can be replaced, by any that have a `java` of version 25 on the path; the build runs nothing else, so that neither
# needs a shell:
#   docker build --build-arg BUILD_IMAGE=… --build-arg RUN_IMAGE=… .
# The jar is not built in here: the tests have seen the one that mvn verify makes, and a build that fetches half of Maven Central
# does not run where only one registry is reachable.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUN_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS layers
WORKDIR /layers
COPY target/utakata.jar ./
RUN ["java", "-Djarmode=tools", "-jar", "utakata.jar", "extract", "--layers", "--destination", "extracted"]
# Empty; copied below, since there it gets an owner without a shell.
WORKDIR /layers/home/data

FROM ${RUN_IMAGE}
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="Utakata" \
      org.opencontainers.image.description="Gives every pull request an environment of its own, and leaves nothing of it behind." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"

# What changes least comes first, so that an update pulls little.
COPY --from=layers /layers/extracted/dependencies/ /opt/utakata/
COPY --from=layers /layers/extracted/spring-boot-loader/ /opt/utakata/
COPY --from=layers /layers/extracted/snapshot-dependencies/ /opt/utakata/
COPY --from=layers /layers/extracted/application/ /opt/utakata/
COPY --from=layers --chown=10001:10001 /layers/home/ /var/lib/utakata/

# Trains the cache of classes that more than halves the time of a start: Utakata starts on a database of its own until it is ready,
# reaches nobody, and ends. The options that decide about the layout of memory must be those of the ENTRYPOINT, and the Java
# must be the very same, or the cache is silently not used. Those of the compiler are the same too: what it compiled here, it
# compiles there at once.
RUN ["java", "-XX:+UseSerialGC", \
     "-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000", \
     "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000", \
     "-XX:AOTCacheOutput=/opt/utakata/utakata.aot", "-Xlog:aot=error", "-Xlog:cds=error", \
     "-cp", "/opt/utakata/utakata.jar", "dev.utakata.Training", \
     "--logging.level.root=warn", \
     "--management.server.port=0", \
     "--server.port=0", \
     "--utakata.url=https://utakata.example.com", \
     "--utakata.github.api-url=http://127.0.0.1:9", \
     "--utakata.github.token=none", \
     "--utakata.github.webhook-secrets=none", \
     "--utakata.chatwork.api-url=http://127.0.0.1:9", \
     "--utakata.chatwork.token=none", \
     "--utakata.projects.training.repository=acme/training", \
     "--utakata.projects.training.build.workflow=build.yml", \
     "--utakata.projects.training.build.image=registry.example.com/training", \
     "--utakata.projects.training.manifest.repository=acme/manifests", \
     "--utakata.projects.training.rollout.application-set=previews", \
     "--utakata.projects.training.dns.mode=wildcard", \
     "--utakata.projects.training.dns.host={slug}.preview.example.com", \
     "--utakata.projects.training.dns.target=lb.example.com", \
     "--utakata.projects.training.chat.room=1"]

# A number, so that Kubernetes can tell that it is not root.
USER 10001:10001
# The embedded database is ./data; of the rest only /tmp is written to.
WORKDIR /var/lib/utakata
ENV HOME=/var/lib/utakata
EXPOSE 8080
STOPSIGNAL SIGTERM
# A class of the jar, as a process that takes little: there is no curl.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx16m", "-cp", "/opt/utakata/utakata.jar", "dev.utakata.probe.Probe"]
# Small heaps are collected best by one thread; one that begins at an eighth of the memory, not a sixty-fourth, is collected a few
# times while it starts, not twenty. What runs often is compiled for good after ten times as many calls as usual: at the usual
# number the compiler takes a processor for itself for as long as the start lasts. Out of memory it ends, and is started anew,
# rather than live on half dead.
ENTRYPOINT ["java", "-XX:+UseSerialGC", \
     "-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000", \
     "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000", \
     "-XX:AOTCache=/opt/utakata/utakata.aot", "-XX:InitialRAMPercentage=12.5", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/utakata/utakata.jar"]
