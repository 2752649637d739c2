package io.onramp.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subscriptions: any id is one, and only those that the control has changed have a row. */
@Component
@ConditionalOnSandbox
class Subscriptions {

    /** Not recorded: people see minutes. */
    private static final Duration REGISTRATION = Duration.ofSeconds(80);

    private final JdbcClient jdbc;
    private final SandboxProperties properties;
    private final Clock clock;

    Subscriptions(JdbcClient jdbc, SandboxProperties properties, Clock clock, SandboxSchema schema) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What {@code PUT /sandbox/api/subscriptions/{id}} takes; what is left out is as by default.
     *
     * @param readable whether its resources can be read; null for true
     * @param writable whether anything can be changed; null for true
     * @param networkProvider Registered, Registering or NotRegistered; null for Registered
     * @param serviceProvider the carrier whose own subscription it is, or null
     */
    record SubscriptionOrder(Boolean readable, Boolean writable, String networkProvider, String serviceProvider) {}

    /** The same as the control shows it. */
    record SubscriptionView(
            String id, boolean readable, boolean writable, String networkProvider, String serviceProvider) {}

    Subscription of(String id) {
        String key = id.toLowerCase(Locale.ROOT);
        return jdbc.sql("select subscription, readable, writable, network_provider, registered_at, service_provider"
                        + " from sandbox_subscription where subscription = ?")
                .param(key)
                .query(Subscriptions::read)
                .optional()
                .orElseGet(() -> Subscription.open(key));
    }

    /** Those that have a resource group or that the control has changed, and that can be read. */
    List<Subscription> visible() {
        return known().stream().filter(Subscription::readable).toList();
    }

    List<Subscription> known() {
        return jdbc
                .sql("select subscription from sandbox_group union select subscription from sandbox_subscription"
                        + " order by 1")
                .query(String.class)
                .list()
                .stream()
                .map(this::of)
                .toList();
    }

    void change(String id, SubscriptionOrder order) {
        Subscription.Registration state = Subscription.Registration.of(
                Optional.ofNullable(order.networkProvider()).orElse("Registered"));
        boolean registering = state == Subscription.Registration.REGISTERING;
        save(new Subscription(
                id.toLowerCase(Locale.ROOT),
                !Boolean.FALSE.equals(order.readable()),
                !Boolean.FALSE.equals(order.writable()),
                state,
                registering ? Optional.of(registrationEnd()) : Optional.empty(),
                Optional.ofNullable(order.serviceProvider()).filter(name -> !name.isBlank())));
    }

    /** Begins to register Microsoft.Network, where it is not. */
    Subscription register(String id) {
        Subscription subscription = of(id);
        if (subscription.network(clock.instant()) == Subscription.Registration.NOT_REGISTERED) {
            subscription = subscription.registering(registrationEnd());
            save(subscription);
        }
        return subscription;
    }

    void forget(String id) {
        jdbc.sql("delete from sandbox_subscription where subscription = ?")
                .param(id.toLowerCase(Locale.ROOT))
                .update();
    }

    SubscriptionView view(Subscription subscription) {
        return new SubscriptionView(
                subscription.id(),
                subscription.readable(),
                subscription.writable(),
                subscription.network(clock.instant()).word(),
                subscription.serviceProvider().orElse(""));
    }

    private Instant registrationEnd() {
        return clock.instant().plus(properties.scaled(REGISTRATION));
    }

    private void save(Subscription subscription) {
        forget(subscription.id());
        jdbc.sql("insert into sandbox_subscription (subscription, readable, writable, network_provider, registered_at,"
                        + " service_provider) values (?, ?, ?, ?, ?, ?)")
                .param(subscription.id())
                .param(subscription.readable())
                .param(subscription.writable())
                .param(subscription.network().word())
                .param(ResourceStore.utc(subscription.registeredAt()))
                .param(subscription.serviceProvider().orElse(null))
                .update();
    }

    private static Subscription read(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getString("subscription"),
                row.getBoolean("readable"),
                row.getBoolean("writable"),
                Subscription.Registration.of(row.getString("network_provider")),
                Optional.ofNullable(ResourceStore.instant(row, "registered_at")),
                Optional.ofNullable(row.getString("service_provider")));
    }
}
