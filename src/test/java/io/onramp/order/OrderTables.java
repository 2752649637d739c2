package io.onramp.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The room's tables on a database of their own, and its parts put together without Spring. */
final class OrderTables implements AutoCloseable {

    final List<Object> events = new CopyOnWriteArrayList<>();
    final ObjectMapper json = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();
    final Kept secrets = new Kept();
    final MovedClock clock = new MovedClock();
    final AnAzure azure = new AnAzure();
    final JdbcClient jdbc;
    final JdbcOrders orders;
    private final JdbcConnectionPool database;
    private final TransactionTemplate transaction;

    OrderTables() {
        database = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
        database.setMaxConnections(20);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        orders = new JdbcOrders(jdbc, json, new OrderSecrets(secrets), events::add, clock);
    }

    /** Does it as the room's beans do: in one transaction. */
    <T> T together(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    JdbcPlans plans(String linkPool) {
        AddressingProperties addressing = new AddressingProperties(Cidr.of(linkPool), Cidr.of("fd00:2::/64"), 100);
        Allocations allocations = new Allocations(jdbc, addressing);
        return new JdbcPlans(jdbc, json, new Planner(allocations, addressing, secrets), allocations, clock);
    }

    PreFlight preFlight() {
        azure.offers.clear();
        azure.offers.add(
                new CarrierOffers.Offer("Equinix", List.of("Amsterdam", "London"), List.of(50, 100, 200, 500, 1000)));
        azure.offers.add(new CarrierOffers.Offer("Colt", List.of("Berlin"), List.of(50)));
        RouterRules routers = new RouterRules() {
            @Override
            public List<String> vendors() {
                return List.of("cisco-ios-xe", "juniper-junos");
            }

            @Override
            public Optional<String> interfaceProblem(String vendor, String interfaceName) {
                return Optional.empty();
            }
        };
        return azure.preFlight(new PeeringKeys(secrets), routers, NothingBuilt.corrections());
    }

    /** The pre-flight of changes, of services whose ports have room for everything. */
    ChangeCheck changeCheck(Plans plans) {
        return new ChangeCheck(
                preFlight(),
                orders,
                plans,
                NothingBuilt.anywhere(),
                new CapacityCheck((order, carrier, location, circuits) -> PortCapacity.Answer.NO_OBJECTION));
    }

    /** The order of the documentation. */
    ObjectNode document() {
        try {
            return (ObjectNode) json.readTree(Files.readString(Path.of("docs/examples/order-contoso.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Orders.Acceptance accept(ObjectNode document, String externalId) {
        return together(() -> orders.accept(document, new OrderSource("test", externalId)));
    }

    /** A complete order that leaves the link subnets to Onramp. */
    OnboardingOrder withoutLinks(String externalId) {
        ObjectNode document = document();
        ObjectNode peering = (ObjectNode) Documents.characteristic(document, "privatePeering");
        peering.remove(List.of("primarySubnet", "secondarySubnet"));
        Order order = accept(document, externalId).order();
        return ((PreFlight.Ready) preFlight().check(order)).order();
    }

    <T> List<T> eventsOf(Class<T> type) {
        List<T> found = new ArrayList<>();
        events.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }

    @Override
    public void close() {
        jdbc.sql("shutdown").update();
        database.dispose();
    }

    static final class Kept implements Secrets {

        final Map<SecretRef, String> all = new ConcurrentHashMap<>();

        @Override
        public SecretRef keep(String purpose, String clear) {
            SecretRef ref = new SecretRef("sec_" + UUID.randomUUID());
            all.put(ref, clear);
            return ref;
        }

        @Override
        public String reveal(SecretRef ref) {
            return Optional.ofNullable(all.get(ref)).orElseThrow(NoSuchElementException::new);
        }

        @Override
        public void forget(SecretRef ref) {
            all.remove(ref);
        }
    }

    static final class MovedClock extends Clock {

        volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
