package dev.utakata.privilege;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.utakata.run.RunLog;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails every test in which something was asked that no shipped file of rights allows. Registered for all tests. */
public final class OnlyWhatIsGranted implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {

    private static final String REGISTRIES = "dev.utakata.image.registry";
    private static final Set<String> CLASSES = ConcurrentHashMap.newKeySet();

    @Override
    public void beforeAll(ExtensionContext context) {
        CLASSES.add(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        if (context.getRequiredTestClass().getPackageName().equals(REGISTRIES)) {
            for (Field field : context.getRequiredTestClass().getDeclaredFields()) {
                if (field.getType() == WireMockExtension.class) {
                    field.setAccessible(true);
                    registry((WireMockExtension) field.get(context.getRequiredTestInstance()));
                }
            }
        }
        List<String> refused = Grants.refused(Demands.fresh(), Shipped.ALL);
        if (!refused.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("the rights in docs do not reach:\n" + String.join("\n", refused));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RunLog.write("classes", List.copyOf(CLASSES));
        RunLog.write("demands", Demands.lines());
    }

    /** What ECR would have wanted a right for. */
    private static void registry(WireMockExtension server) {
        for (ServeEvent event : server.getAllServeEvents()) {
            String target = event.getRequest().getHeader("X-Amz-Target");
            String path = event.getRequest().getUrl();
            if (target != null) {
                Demands.aws("ecr:" + target.substring(target.indexOf('.') + 1), "*", Map.of());
            } else if (path.startsWith("/v2/")) {
                Demands.aws(
                        path.contains("/manifests/") ? "ecr:BatchGetImage" : "ecr:" + path,
                        "arn:aws:ecr:ap-northeast-1:123456789012:repository/shop",
                        Map.of());
            }
        }
    }
}
