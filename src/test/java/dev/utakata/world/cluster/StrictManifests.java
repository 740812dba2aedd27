package dev.utakata.world.cluster;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads manifests as strictly as an API server with strict field validation: no key twice, no field that the kind lacks,
 * no number where a text belongs, and none the other way round.
 */
public final class StrictManifests {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    Namespace.class,
                    Service.class,
                    Deployment.class,
                    Ingress.class,
                    Role.class,
                    RoleBinding.class,
                    ClusterRole.class,
                    ClusterRoleBinding.class)
            .collect(Collectors.toMap(
                    kind -> HasMetadata.getApiVersion(kind) + " " + HasMetadata.getKind(kind), kind -> kind));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new NothingAdditional())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private StrictManifests() {}

    /** The documents of a YAML text, as maps. */
    public static List<Map<String, Object>> documents(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (document instanceof Map<?, ?> map) {
                documents.add(
                        map.entrySet().stream().collect(Collectors.toMap(entry -> (String) entry.getKey(), entry ->
                                (Object) entry.getValue())));
            } else if (document != null) {
                throw new IllegalArgumentException("not a mapping: " + document);
            }
        }
        return documents;
    }

    /** The documents of a YAML text, all of which must be of kinds known here. */
    public static List<HasMetadata> read(String yaml) {
        return documents(yaml).stream().map(StrictManifests::read).toList();
    }

    /** Whether a document is of a kind known here. */
    public static boolean knows(Map<String, Object> document) {
        return KINDS.containsKey(document.get("apiVersion") + " " + document.get("kind"));
    }

    /** A document as what it says it is. */
    public static HasMetadata read(Map<String, Object> document) {
        Class<? extends HasMetadata> kind = KINDS.get(document.get("apiVersion") + " " + document.get("kind"));
        if (kind == null) {
            throw new IllegalArgumentException(
                    "no known kind: " + document.get("apiVersion") + " " + document.get("kind"));
        }
        return read(document, kind);
    }

    /** A document as a kind that need not be known here. */
    public static <T extends HasMetadata> T read(Map<String, Object> document, Class<T> kind) {
        return MAPPER.convertValue(document, kind);
    }

    /** The models keep fields that they do not know, unless the annotations that say so are not seen. */
    private static final class NothingAdditional extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }

        @Override
        public Boolean hasAnyGetter(Annotated member) {
            return false;
        }
    }
}
