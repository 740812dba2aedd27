package dev.utakata.cli;

import dev.utakata.database.EmbeddedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The whole application with its configuration and its adapters, in which nothing begins by itself: no port is opened, no
 * table migrated, no work done, no event heard; what is made, is made when it is asked for. Its database can be read only.
 */
final class QuietApplication {

    private static final String DATABASE = "spring.datasource.url";

    private QuietApplication() {}

    /** @param source the application's main class */
    static ConfigurableApplicationContext start(Class<?> source, List<String> arguments) {
        return start(source, arguments, false);
    }

    /** The same on an empty database in memory, for who has none yet. */
    static ConfigurableApplicationContext startAfresh(Class<?> source, List<String> arguments) {
        return start(source, arguments, true);
    }

    private static ConfigurableApplicationContext start(Class<?> source, List<String> arguments, boolean afresh) {
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        // What there is to say is printed; the log would stand in between. --logging.level.root=info shows it.
        application.setDefaultProperties(Map.of("logging.level.root", "off"));
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("quiet", quiet(context.getEnvironment(), afresh)));
            ((GenericApplicationContext) context)
                    .registerBean(
                            AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
                            LifecycleProcessor.class,
                            NothingBegins::new);
            context.addBeanFactoryPostProcessor(new NobodyListens());
        });
        return application.run(arguments.toArray(String[]::new));
    }

    /** An embedded database is opened for reading, and only where there is one; another is told to refuse writes. */
    private static Map<String, Object> quiet(ConfigurableEnvironment environment, boolean afresh) {
        Map<String, Object> quiet = new HashMap<>();
        quiet.put("db-scheduler.enabled", false);
        if (afresh) {
            quiet.put(DATABASE, "jdbc:h2:mem:afresh");
            return quiet;
        }
        quiet.put("spring.flyway.enabled", false);
        quiet.put("spring.datasource.hikari.read-only", true);
        quiet.put("spring.datasource.hikari.maximum-pool-size", 2);
        String database = environment.getProperty(DATABASE, "");
        if (EmbeddedFile.isMeantBy(database)) {
            quiet.put(DATABASE, database + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
        }
        return quiet;
    }

    /** Without these beans nothing is begun because all others are there, or because the application is ready. */
    private static final class NobodyListens implements BeanDefinitionRegistryPostProcessor {

        /** Calls every {@code @EventListener}. */
        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
        }

        /** Such beans are made at once, lazy or not. */
        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            for (String name : beans.getBeanNamesForType(SmartInitializingSingleton.class, true, false)) {
                if (beans.containsBeanDefinition(name)) {
                    ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
                }
            }
        }
    }

    private static final class NothingBegins implements LifecycleProcessor {

        @Override
        public void onRefresh() {
            // Nothing is started.
        }

        @Override
        public void onClose() {
            // Nothing was started.
        }

        @Override
        public void start() {
            // Nothing is started.
        }

        @Override
        public void stop() {
            // Nothing was started.
        }

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
