package dev.utakata.cli;

import java.io.IOException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** The application without the configurations of tests, which are on the class path here. */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "dev.utakata",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = Bare.OfTests.class))
public class Bare {

    static final class OfTests implements TypeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }
    }
}
