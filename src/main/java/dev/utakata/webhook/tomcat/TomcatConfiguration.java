package dev.utakata.webhook.tomcat;

import dev.utakata.webhook.WebhookSettings;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> requestsArriveInTime(WebhookSettings settings) {
        TomcatProtocolHandlerCustomizer<PunctualProtocol> patience =
                protocol -> protocol.requestsArriveWithin(settings.within());
        return factory -> {
            factory.setProtocol(PunctualProtocol.class.getName());
            factory.addProtocolHandlerCustomizers(patience);
        };
    }
}
