package io.onramp.order;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** With a service go the keys that its orders came with and that its plan made: BGP keys and authorization keys. */
@Component
@Transactional
class ServiceSecrets {

    private static final Pattern REFERENCE =
            Pattern.compile("sec_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final JdbcClient jdbc;
    private final Secrets secrets;

    ServiceSecrets(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    @EventListener
    void ended(ServiceEnded ended) {
        jdbc
                .sql("select document from service_order where service_number = :service"
                        + " union all select plan from onboarding_plan p join service_order o"
                        + " on o.order_number = p.order_number where o.service_number = :service"
                        + " union all select former from service_change where service_number = :service"
                        + " union all select wanted from service_change where service_number = :service")
                .param("service", ended.service().value())
                .query(String.class)
                .list()
                .stream()
                .flatMap(text -> REFERENCE.matcher(text).results())
                .map(found -> new SecretRef(found.group()))
                .distinct()
                .forEach(secrets::forget);
    }
}
