package io.onramp.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** One running Onramp, in sandbox mode and in memory, for all stories of this room. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:access;DB_CLOSE_DELAY=-1",
            "onramp.data-dir=target/access-test-${onramp.fork:1}",
            "onramp.clients[0].id=orders",
            "onramp.clients[0].token-sha256=73ebcc12468a0480dc51e4c7b9724cf2bffa56d65c2aff9d03ee31c893790f6e",
            "onramp.clients[0].roles=order-clients",
            "onramp.clients[1].id=metrics",
            "onramp.clients[1].secret={noop}metrics-secret",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generate-unique-process-engine-name=false",
            "db-scheduler.enabled=false",
            "management.prometheus.metrics.export.enabled=true"
        })
@Import(OtherRooms.class)
@interface OnrampTest {

    String TOKEN = "an-order-token-of-a-test";
}
