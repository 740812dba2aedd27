package dev.utakata;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Utakata. */
@SpringBootApplication
public class UtakataApplication {

    public static void main(String[] args) {
        SpringApplication.run(UtakataApplication.class, args);
    }
}
