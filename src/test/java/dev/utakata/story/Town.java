package dev.utakata.story;

import dev.utakata.forge.Permission;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The place where the stories happen: a world with acme's repositories, people, zone and room in it. */
public final class Town {

    public static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    public static final RepositoryName MANIFESTS = RepositoryName.of("acme/manifests");
    public static final String IMAGE = "registry.example.com/shop";
    public static final String ZONE = "ZTOWN";
    public static final long ROOM = 4242;
    /** Of another team, whose environments the first one does not know. */
    public static final long OTHER_ROOM = 4343;

    public static final String LABEL = "test-env";
    public static final String APPLICATION_SET = "previews";

    public static final String WORKFLOW = ".github/workflows/build-image.yml";

    private Town() {}

    /** A workflow as docs/configuration.md has it. */
    public static String workflow() {
        return """
                name: Build image
                run-name: Build image ${{ inputs.correlation_id }}
                on:
                  workflow_dispatch:
                    inputs:
                      sha: { required: true, type: string }
                      tag: { required: true, type: string }
                      pull_request: { required: true, type: string }
                      correlation_id: { required: true, type: string }
                """;
    }

    public static World found(Instant start, Delays delays) {
        World world = new World(start, delays);
        settle(world, "preview.example.com");
        return world;
    }

    /** Puts acme into a world. */
    public static void settle(World world, String zone) {
        world.locked(() -> {
            world.github().createRepository(SHOP);
            world.github().createRepository(MANIFESTS);
            world.github().registration().createLabel(SHOP, LABEL);
            world.github().registration().write(SHOP, WORKFLOW, workflow());
            world.github().buildsImage(SHOP, IMAGE);
            world.github().grant(SHOP, "octocat", Permission.WRITE);
            world.github().grant(SHOP, "hubot", Permission.WRITE);
            world.github().grant(SHOP, "monalisa", Permission.MAINTAIN);
            world.github().grant(SHOP, "mallory", Permission.READ);
            if (!world.git().exists(MANIFESTS)) {
                world.git().create(MANIFESTS);
            }
            world.git().commit(MANIFESTS, "main", base(), "Add the base of the shop");
            world.argocd().manage(MANIFESTS, "preview", "argocd", APPLICATION_SET);
            world.route53().createZone(ZONE, zone);
            world.chatwork().createRoom(ROOM, "Shop team");
            world.chatwork().createRoom(OTHER_ROOM, "Depot team");
        });
    }

    /** The files of a kustomization as a platform team has it. */
    public static Map<String, Optional<String>> base() {
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        files.put("base/shop/kustomization.yaml", Optional.of("""
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                - deployment.yaml
                - service.yaml
                - ingress.yaml
                """));
        files.put("base/shop/deployment.yaml", Optional.of("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: shop
                spec:
                  selector:
                    matchLabels: {app: shop}
                  template:
                    metadata:
                      labels: {app: shop}
                    spec:
                      containers:
                      - name: shop
                        image: registry.example.com/shop
                        ports:
                        - containerPort: 8080
                """));
        files.put("base/shop/service.yaml", Optional.of("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: shop
                spec:
                  selector: {app: shop}
                  ports:
                  - port: 80
                    targetPort: 8080
                """));
        files.put("base/shop/ingress.yaml", Optional.of("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: shop
                spec:
                  rules:
                  - host: shop.invalid
                    http:
                      paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: shop
                            port:
                              number: 80
                """));
        return files;
    }
}
