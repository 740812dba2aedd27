package dev.utakata.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.secret.Secret;
import dev.utakata.world.Secrets;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import tools.jackson.databind.json.JsonMapper;

/** What is called a secret is one, in every record: a text would be shown by the record's own {@code toString}. */
class SecretsAreTypedTest {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(token|secret|password|credential|authorization|bearer|privateKey).*(?<!Property)");

    private static final String VALUE = Secrets.make("typed secret", "");

    @Test
    void no_record_shows_one() throws Exception {
        assertThat(records().flatMap(SecretsAreTypedTest::bare)).isEmpty();
        assertThat(records().count()).as("records looked at").isGreaterThan(100);
    }

    @Test
    void a_record_with_a_bare_one_is_found() {
        assertThat(bare(Careless.class)).containsExactly("Careless.apiToken", "Careless.oldPasswords");
    }

    record Careless(String apiToken, List<String> oldPasswords, Secret token, String name) {}

    @Test
    void a_secret_shows_itself_to_nobody() {
        Secret secret = Secret.of(VALUE);
        Told.look("secret", secret + " " + List.of(secret) + JsonMapper.shared().writeValueAsString(List.of(secret)));
        assertThat(secret).isEqualTo(Secret.of(VALUE)).hasSameHashCodeAs(Secret.of(VALUE));
        assertThat(secret).isNotEqualTo(Secret.of(VALUE + " ")).isNotEqualTo(VALUE);
        assertThat(secret.reveal()).isEqualTo(VALUE);
    }

    private static Stream<String> bare(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> SECRET.matcher(component.getName()).matches())
                .filter(component -> component.getGenericType().getTypeName().contains("java.lang.String"))
                .map(RecordComponent::getName)
                .map(name -> type.getSimpleName() + "." + name);
    }

    private static Stream<Class<?>> records() throws IOException {
        var readers = new CachingMetadataReaderFactory();
        Resource[] classes =
                new PathMatchingResourcePatternResolver().getResources("classpath*:dev/utakata/**/*.class");
        return Stream.of(classes)
                .filter(SecretsAreTypedTest::isShipped)
                .<Class<?>>map(resource -> {
                    try {
                        String name = readers.getMetadataReader(resource)
                                .getClassMetadata()
                                .getClassName();
                        return Class.forName(name, false, SecretsAreTypedTest.class.getClassLoader());
                    } catch (IOException | ClassNotFoundException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .filter(Class::isRecord);
    }

    private static boolean isShipped(Resource resource) {
        try {
            return !resource.getURL().getPath().contains("/test-classes/");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
