package dev.utakata.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.utakata.docs.Documentation;
import dev.utakata.docs.Spoken;
import dev.utakata.docs.Tool;
import dev.utakata.story.ListeningTown;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API is what the API does. */
@ListeningTown
class ApiDescriptionTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @DynamicPropertySource
    static void web(DynamicPropertyRegistry registry) {
        Houses.open().forEach((name, value) -> registry.add(name, () -> value));
    }

    private JsonNode description() throws Exception {
        var answer = new Dashboard(application).send(get("/api/v1/openapi.json"));
        assertThat(answer.getStatus()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.getContentAsByteArray());
    }

    @Test
    void it_names_all_that_there_is_and_nothing_else() throws Exception {
        Set<String> described = new TreeSet<>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> described.add(
                                method.getKey().toUpperCase(java.util.Locale.ROOT) + " /api/v1" + path.getKey())));
        Set<String> served = new TreeSet<>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + path))));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void real_answers_are_as_it_says() throws Exception {
        String slug = Dashboard.environment(application).environment().slug().value();
        conforms("Environments", "/api/v1/environments");
        conforms("Environments", "/api/v1/environments?state=gone");
        conforms("Environment", "/api/v1/environments/" + slug);
        conforms("Activity", "/api/v1/activity");
        conforms("Problem", "/api/v1/environments/none-of-ours");
    }

    @Test
    void every_call_that_the_documentation_shows_is_answered_as_it_is_described() throws Exception {
        Dashboard.environment(application);
        assertThat(Documentation.commands(Tool.CURL)).isNotEmpty();
        for (Spoken call : Documentation.commands(Tool.CURL)) {
            URI address = URI.create(call.words().getLast());
            assertThat(call.option("-H").orElse("")).as(call.toString()).startsWith("Authorization: Bearer ");
            String answer = description()
                    .at("/paths/" + address.getPath().replaceFirst("/api/v1/", "~1") + "/get/responses/200")
                    .findPath("$ref")
                    .asString();
            conforms(answer.replaceFirst(".*/", ""), address.getRawPath() + "?" + address.getRawQuery());
        }
    }

    @Test
    void the_page_names_calls_that_there_are() throws Exception {
        var calls = Pattern.compile("`(GET|POST) (/[^`]+)`").matcher(Files.readString(Path.of("docs/api.md")));
        JsonNode paths = description().path("paths");
        int count = 0;
        for (; calls.find(); count++) {
            String path = calls.group(2).replace('<', '{').replace('>', '}');
            assertThat(paths.path(path).has(calls.group(1).toLowerCase(Locale.ROOT)))
                    .as(calls.group())
                    .isTrue();
        }
        assertThat(count).isGreaterThan(5);
    }

    private void conforms(String name, String path) throws Exception {
        JsonNode answer = JsonMapper.shared()
                .readTree(new Dashboard(application)
                        .send(get(java.net.URI.create(path)))
                        .getContentAsByteArray());
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.set("components", description().path("components"));
        Schema rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        assertThat(rules.validate(answer)).as(path + " " + answer).isEmpty();
    }
}
