package io.onramp.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the ways in and back over real HTTP, on a database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WaysInAndBack.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "db-scheduler.polling-interval=200ms",
            "onramp.webhooks.standard.secret=whsec_c3RhbmRhcmQtc2VjcmV0LW9mLXRoZS10ZXN0cw==",
            "onramp.webhooks.jira.secret=jira-secret-of-the-tests",
            "onramp.webhooks.jira.fields.[carrier]=customfield_10051",
            "onramp.webhooks.servicenow.secret=whsec_c2VydmljZW5vdy1zZWNyZXQtb2YtdGhlLXRlc3Rz",
            "onramp.webhooks.zendesk.secret=zendesk-secret-of-the-tests",
            "onramp.webhooks.glpi.secret=glpi-secret-of-the-tests",
            "onramp.webhooks.glpi.fields.[carrier]=location.name",
            "onramp.webhooks.zammad.secret=zammad-secret-of-the-tests"
        })
public @interface OnItsOwnServer {}
