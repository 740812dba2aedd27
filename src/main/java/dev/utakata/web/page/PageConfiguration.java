package dev.utakata.web.page;

import dev.utakata.chat.Times;
import dev.utakata.environment.Survey;
import dev.utakata.project.Installation;
import dev.utakata.web.DashboardLanguage;
import dev.utakata.web.WebSettings;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    Shell shell(Shell.Frame frame, WebSettings settings, Installation installation) {
        return new Shell(frame, settings, installation);
    }

    @Bean
    Shell.Frame shellFrame(Clock clock, Times times, DashboardLanguage language, MessageSource texts) {
        return new Shell.Frame(clock, times, language.locale(), texts);
    }

    @Bean
    ChangeFeed changeFeed(Survey survey) {
        return new ChangeFeed(survey);
    }

    @Bean
    LocaleResolver localeResolver(DashboardLanguage language) {
        return new FixedLocaleResolver(language.locale());
    }

    /** Asked for again by each page, and answered in two words where nothing has changed: an update shows at once. */
    @Bean
    WebMvcConfigurer assets() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/assets/htmx/**")
                        .addResourceLocations("classpath:/META-INF/resources/webjars/htmx.org/")
                        .setCacheControl(CacheControl.noCache());
                registry.addResourceHandler("/assets/**")
                        .addResourceLocations("classpath:/static/assets/")
                        .setCacheControl(CacheControl.noCache());
            }
        };
    }
}
