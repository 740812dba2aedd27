package dev.utakata.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.GenericTypeAwareAutowireCandidateResolver;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * Makes processes of the application without its web server, vendors and engine, hundreds in a second: its modules are
 * scanned once, and each configuration is read once. What a process has in memory it has for itself.
 */
final class Wiring {

    private static final String READER = "propertiesConfiguration";

    /** They look for annotations that nobody uses here: whatever a bean needs comes by its constructor. */
    private static final String ANNOTATIONS = ".*internal(Configuration|Autowired|Common)AnnotationProcessor";

    /** They remember of classes whether they have listeners and transactions. */
    private static final Set<String> REMEMBERING =
            Set.of("EventListenerMethodProcessor", "InfrastructureAdvisorAutoProxyCreator");

    /** Of the configuration's beans, those that are not made of properties. */
    private static final Set<String> NO_SETTINGS = Set.of("utakataProperties", "clock", "randomGenerator");

    private static final Map<Map<String, Object>, Map<String, Object>> READ = new ConcurrentHashMap<>();
    private static final ThreadLocal<@Nullable Map<String, RootBeanDefinition>> MODULES = new ThreadLocal<>();
    private static @Nullable Map<String, RootBeanDefinition> scanned;

    private Wiring() {}

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {
                "dev.utakata.audit",
                "dev.utakata.chat",
                "dev.utakata.command",
                "dev.utakata.configuration",
                "dev.utakata.environment",
                "dev.utakata.feedback",
                "dev.utakata.webhook"
            },
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.utakata\\.chat\\.chatwork\\..*"),
                @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = TestConfiguration.class)
            })
    static class Modules {}

    /** @param beans gives a process what it has from outside, and may replace what the modules have */
    static ConfigurableApplicationContext start(
            Map<String, Object> configuration, Consumer<GenericApplicationContext> beans) {
        Map<String, RootBeanDefinition> all = modules(configuration, beans);
        GenericApplicationContext context = new GenericApplicationContext();
        DefaultListableBeanFactory factory = context.getDefaultListableBeanFactory();
        factory.setAllowBeanDefinitionOverriding(true);
        factory.setAutowireCandidateResolver(new GenericTypeAwareAutowireCandidateResolver());
        factory.setDependencyComparator(AnnotationAwareOrderComparator.INSTANCE);
        READ.computeIfAbsent(configuration, Wiring::read).forEach(factory::registerSingleton);
        all.forEach(factory::registerBeanDefinition);
        beans.accept(context);
        context.refresh();
        return context;
    }

    private static Map<String, RootBeanDefinition> modules(
            Map<String, Object> configuration, Consumer<GenericApplicationContext> beans) {
        Map<String, RootBeanDefinition> known = MODULES.get();
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Map.Entry<String, RootBeanDefinition> each :
                    scanned(configuration, beans).entrySet()) {
                known.put(each.getKey(), new Understood(each.getValue()));
            }
            MODULES.set(known);
        }
        return known;
    }

    private static synchronized Map<String, RootBeanDefinition> scanned(
            Map<String, Object> configuration, Consumer<GenericApplicationContext> beans) {
        if (scanned == null) {
            try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
                context.setAllowBeanDefinitionOverriding(true);
                properties(context, configuration);
                context.register(Modules.class);
                beans.accept(context);
                context.refresh();
                scanned = definitions(context.getDefaultListableBeanFactory());
            }
        }
        return scanned;
    }

    /** As Spring has understood them, so that nothing has to be understood again. */
    private static Map<String, RootBeanDefinition> definitions(DefaultListableBeanFactory factory) {
        Map<String, RootBeanDefinition> all = new LinkedHashMap<>();
        for (String name : factory.getBeanDefinitionNames()) {
            BeanDefinition definition = factory.getMergedBeanDefinition(name);
            boolean given = definition instanceof RootBeanDefinition root && root.getInstanceSupplier() != null;
            boolean setting = name.equals(READER) || READER.equals(definition.getFactoryBeanName());
            if (!given && !setting && !name.matches(ANNOTATIONS)) {
                all.put(name, (RootBeanDefinition) definition);
            }
        }
        return all;
    }

    /** Keeps what Spring finds out about a bean from one process to the next of the same thread: how it is made, and of what. */
    private static final class Understood extends RootBeanDefinition {

        private Understood(RootBeanDefinition known) {
            super(known);
            Class<?> type = known.hasBeanClass() ? known.getBeanClass() : Object.class;
            if (known.getFactoryMethodName() != null) {
                if ("transactionAttributeSource".equals(known.getFactoryMethodName())) {
                    keep(new AnnotationTransactionAttributeSource(false));
                }
            } else if (REMEMBERING.contains(type.getSimpleName())) {
                keep(BeanUtils.instantiateClass(type));
            } else if (type.getDeclaredConstructors().length == 1
                    && type.getDeclaredConstructors()[0].getParameterCount() > 0) {
                setAutowireMode(AUTOWIRE_CONSTRUCTOR);
            }
        }

        /** What only remembers what classes are like is the same for all. */
        private void keep(Object shared) {
            setInstanceSupplier(() -> shared);
        }

        @Override
        public RootBeanDefinition cloneBeanDefinition() {
            return this;
        }
    }

    private static Map<String, Object> read(Map<String, Object> configuration) {
        try (AnnotationConfigApplicationContext reader = new AnnotationConfigApplicationContext()) {
            properties(reader, configuration);
            reader.registerBean(READER, Class.forName("dev.utakata.configuration.PropertiesConfiguration"));
            reader.refresh();
            Map<String, Object> settings = new LinkedHashMap<>();
            for (String name : reader.getBeanDefinitionNames()) {
                if (READER.equals(reader.getBeanDefinition(name).getFactoryBeanName()) && !NO_SETTINGS.contains(name)) {
                    settings.put(name, reader.getBean(name));
                }
            }
            return settings;
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    private static void properties(ConfigurableApplicationContext context, Map<String, Object> configuration) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("configuration", configuration));
    }
}
