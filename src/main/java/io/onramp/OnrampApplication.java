package io.onramp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Onramp: from a ticket to working, hardened, verified traffic over Azure ExpressRoute. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class OnrampApplication {

    public static void main(String[] args) {
        SpringApplication.run(OnrampApplication.class, args);
    }
}
