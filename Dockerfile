# Builds the image of Utakata. Both bases can be replaced: docker build --build-arg JDK_IMAGE=… --build-arg JRE_IMAGE=… .
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JDK_IMAGE} AS build
WORKDIR /build
# Expects target/utakata.jar, made by: mvn package
COPY target/utakata.jar utakata.jar
RUN java -Djarmode=tools -jar utakata.jar extract --layers --destination extracted

FROM ${JRE_IMAGE}
RUN useradd --uid 10001 --create-home --home-dir /var/lib/utakata utakata
WORKDIR /var/lib/utakata
COPY --from=build /build/extracted/dependencies/ /opt/utakata/
COPY --from=build /build/extracted/spring-boot-loader/ /opt/utakata/
COPY --from=build /build/extracted/snapshot-dependencies/ /opt/utakata/
COPY --from=build /build/extracted/application/ /opt/utakata/
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/opt/utakata/utakata.jar"]
