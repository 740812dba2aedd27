package dev.utakata.web;

import dev.utakata.forge.People;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.memory.MemoryPeople;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The simulated GitHub where people sign in, by real HTTP. */
@TestConfiguration(proxyBeanMethods = false)
class SignInOverHttp {

    @Bean(destroyMethod = "close")
    HttpWorld httpWorld(World world) {
        HttpWorld http = new HttpWorld(world);
        world.github().webUrl(http.url());
        return http;
    }

    @Bean
    @Primary
    People peopleOverThere(World world, HttpWorld http) {
        return new MemoryPeople(world);
    }
}
