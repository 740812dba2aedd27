package dev.utakata.leaks;

import dev.utakata.run.RunLog;
import dev.utakata.world.World;
import java.lang.reflect.Method;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Fails every test after which a secret of this run stands where people look: in what was printed or logged, and, once a
 * class of tests of the whole application is through, in its database and in the world. Registered for all tests.
 */
public final class NoSecretIsTold
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, InvocationInterceptor {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(NoSecretIsTold.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Listening.begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            judge(Told.take());
        }
    }

    /** A class may end its database in such a method. */
    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        lookOnce(context);
        invocation.proceed();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        lookOnce(context);
        judge(Told.take());
        RunLog.write("secrets", List.of("No secret is told: " + Told.summary()));
    }

    private static void lookOnce(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        if (AnnotatedElementUtils.hasAnnotation(test, SpringBootTest.class)) {
            context.getStore(HERE).computeIfAbsent(test, key -> {
                look(SpringExtension.getApplicationContext(context));
                return true;
            });
        }
    }

    /** Looks through what an application has stored and told. */
    static void look(ApplicationContext application) {
        Listening.isOn();
        application.getBeanProvider(DataSource.class).ifAvailable(Database::look);
        application.getBeanProvider(World.class).ifAvailable(OutsideWorld::look);
    }

    private static void judge(List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("secrets were told:\n" + String.join("\n", found));
        }
    }
}
