package io.onramp.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The whole application on a random port: H2 in memory, sandbox thousands of times as fast as Azure, jobs and ledger
 * running. Tests of one class share a context; each class has a process of its own (see pom.xml). Carriers provision and
 * BGP comes up only when a test says so, and no night falls by itself: it would in whatever runs at two o'clock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:running;DB_CLOSE_DELAY=-1",
            "onramp.data-dir=target/running-${onramp.fork:1}",
            "onramp.samples=false",
            "onramp.sandbox.speed=5000",
            "onramp.sandbox.carrier-automatic=false",
            "onramp.offboarding.traffic-pause=1s",
            "onramp.watch.cron=-",
            "onramp.azure.poll-interval=100ms",
            "onramp.azure.carrier-sweep-interval=300ms",
            "db-scheduler.polling-interval=200ms",
            "camunda.bpm.job-execution.wait-time-in-millis=200",
            "camunda.bpm.job-execution.max-wait=500"
        })
public @interface RunningOnramp {}
