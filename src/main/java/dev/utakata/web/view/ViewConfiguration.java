package dev.utakata.web.view;

import dev.utakata.environment.Environments;
import dev.utakata.environment.History;
import dev.utakata.environment.Survey;
import dev.utakata.project.Projects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

    @Bean
    Listings listings(Survey survey) {
        return new Listings(survey);
    }

    @Bean
    Details details(Environments environments, History history) {
        return new Details(environments, history);
    }

    @Bean
    Activity.Reader activityReader(Survey survey, Projects projects) {
        return new Activity.Reader(survey, projects);
    }
}
