package dev.utakata.chart;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.utakata.world.cluster.StrictManifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says whether an object is what its kind may be, as strictly as an API server with strict field validation: by the models
 * of fabric8 for Kubernetes and the Gateway API, and for the operators that it has no models of by schemas written here,
 * which know the fields that the chart uses and no others.
 */
final class Kinds {

    private static final Map<String, Class<? extends HasMetadata>> MODELS = models();
    private static final JsonMapper JSON = JsonMapper.shared();

    private Kinds() {}

    /** @throws IllegalArgumentException in words, where it is none */
    static void check(Map<String, Object> document) {
        String kind = document.get("apiVersion") + " " + document.get("kind");
        Class<? extends HasMetadata> model = MODELS.get(kind);
        if (model != null) {
            StrictManifests.read(document, model);
            return;
        }
        List<Error> errors = schema(kind).validate(JSON.valueToTree(document));
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + ": " + errors.stream().map(Error::toString).collect(Collectors.joining("; ")));
        }
    }

    private static Schema schema(String kind) {
        String name = kind.replaceAll(".* ", "") + ".json";
        try (var text = Kinds.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalArgumentException("no known kind: " + kind);
            }
            return SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> {})
                    .getSchema(JSON.readTree(text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, Class<? extends HasMetadata>> models() {
        Map<String, Class<? extends HasMetadata>> models = new HashMap<>();
        ServiceLoader.load(KubernetesResource.class).stream()
                .map(ServiceLoader.Provider::type)
                .filter(HasMetadata.class::isAssignableFrom)
                .map(type -> type.asSubclass(HasMetadata.class))
                .forEach(type -> models.put(HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), type));
        return models;
    }
}
