package io.onramp.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.azure.ResourceId;
import io.onramp.onboarding.PlanMade;
import io.onramp.onboarding.PlanOvertaken;
import io.onramp.order.OrderEnded;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderState;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A circuit and a network have one customer, however many orders are planned at the same moment; on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTest {

    private static final int ROUNDS = 20;

    private EmbeddedPostgres postgres;
    private List<Tables> databases;

    @BeforeAll
    void open() throws IOException {
        postgres = EmbeddedPostgres.start();
        databases = List.of(
                new Tables(
                        "H2",
                        JdbcConnectionPool.create(
                                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                                "sa",
                                "")),
                new Tables("PostgreSQL", postgres.getPostgresDatabase()));
    }

    @AfterAll
    void close() throws IOException {
        postgres.close();
    }

    Stream<Tables> databases() {
        return databases.stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void ofTwoOrdersAtTheSameMomentOnlyOneCustomerGetsTheNetwork(Tables tables) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String network = "hub-" + UUID.randomUUID();
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Boolean>> both = new ArrayList<>();
                for (String customer : List.of("contoso", "fabrikam")) {
                    OrderNumber order = tables.order();
                    both.add(threads.submit(claiming(tables, order, customer, network, together)));
                }

                assertThat(List.of(got(both.get(0)), got(both.get(1)))).containsExactlyInAnyOrder(true, false);
                assertThat(tables.customersOf(network)).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aCustomerSharesItsNetworkAmongItsOrdersHoweverItsIdIsWritten(Tables tables) {
        String network = "hub-" + UUID.randomUUID();
        OrderNumber first = tables.order();
        OrderNumber second = tables.order();

        tables.plan(first, "contoso", network);
        tables.plan(second, "Contoso", network.toUpperCase());
        tables.plan(second, "Contoso", network);

        assertThat(tables.claims.byOther(id(network), "CONTOSO")).isEmpty();
        assertThat(tables.claims.byOther(id(network), "fabrikam")).contains("contoso");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aNetworkIsFreeAgainOnceTheLastOrderThatUsesItHasComeToNothing(Tables tables) {
        String network = "hub-" + UUID.randomUUID();
        OrderNumber first = tables.order();
        OrderNumber second = tables.order();
        OrderNumber others = tables.order();
        tables.plan(first, "contoso", network);
        tables.plan(second, "contoso", network);

        tables.end(first, OrderState.CANCELLED);
        assertThatThrownBy(() -> tables.plan(others, "fabrikam", network)).isInstanceOf(PlanOvertaken.class);
        tables.plan(second, "contoso", network + "-2");

        assertThatCode(() -> tables.plan(others, "fabrikam", network)).doesNotThrowAnyException();
        assertThat(tables.claims.byOther(id(network), "contoso")).contains("fabrikam");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatACompletedOrderUsesStaysItsCustomers(Tables tables) {
        String network = "hub-" + UUID.randomUUID();
        OrderNumber order = tables.order();
        tables.plan(order, "contoso", network);

        tables.end(order, OrderState.COMPLETED);

        assertThat(tables.claims.byOther(id(network), "fabrikam")).contains("contoso");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void theDatabaseTakesNoSecondCustomer(Tables tables) {
        String network = "hub-" + UUID.randomUUID();
        OrderNumber order = tables.order();
        tables.plan(tables.order(), "contoso", network);

        assertThatThrownBy(() -> tables.jdbc
                        .sql("insert into claim (resource_key, order_number, customer_key) values (?, ?, 'fabrikam')")
                        .params(id(network).value().toLowerCase(java.util.Locale.ROOT), order.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static Callable<Boolean> claiming(
            Tables tables, OrderNumber order, String customer, String network, CyclicBarrier together) {
        return () -> {
            together.await();
            tables.plan(order, customer, network);
            return true;
        };
    }

    /** Whether it was got; who was too late is told so, or is to try again. */
    private static boolean got(Future<Boolean> claimed) throws InterruptedException {
        try {
            return claimed.get();
        } catch (ExecutionException refused) {
            assertThat(refused.getCause()).isInstanceOfAny(PlanOvertaken.class, ConcurrencyFailureException.class);
            return false;
        }
    }

    private static ResourceId id(String network) {
        Plan.Network sample = SamplePlan.plan(List.of()).networks().get(0);
        return ResourceId.network(sample.subscriptionId(), sample.resourceGroup(), "virtualNetworks", network);
    }

    /** A database with the claims on it, as the application has them. */
    private static final class Tables {

        private final String name;
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;
        private final Claims claims;
        private int orders;

        Tables(String name, DataSource database) {
            this.name = name;
            Flyway.configure().dataSource(database).load().migrate();
            jdbc = JdbcClient.create(database);
            transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            claims = new Claims(jdbc, transaction.getTransactionManager());
        }

        OrderNumber order() {
            OrderNumber number = new OrderNumber("ONB-2026-%06d".formatted(++orders));
            jdbc.sql("insert into service_order (order_number, source_system, external_id, state, document, findings,"
                            + " reason, amended_by, customer_id, created_at, updated_at) values (:number, 'test',"
                            + " :number, 'inProgress', '{}', '[]', '', '[]', '', current_timestamp, current_timestamp)")
                    .param("number", number.value())
                    .update();
            return number;
        }

        void plan(OrderNumber order, String customer, String network) {
            Plan sample = SamplePlan.plan(List.of());
            Plan.Network hub = sample.networks().get(0);
            Plan.Network other = new Plan.Network(
                    network,
                    hub.subscriptionId(),
                    hub.resourceGroup(),
                    hub.location(),
                    hub.addressSpaces(),
                    hub.subnets(),
                    hub.gatewaySku(),
                    hub.existing(),
                    hub.gateway(),
                    hub.existingGateway(),
                    hub.fastPath());
            Plan plan = new Plan(
                    customer,
                    customer,
                    sample.model(),
                    sample.resiliency(),
                    List.of(),
                    List.of(other),
                    List.of(),
                    sample.hardening(),
                    List.of(),
                    List.of());
            transaction.executeWithoutResult(t -> claims.planned(new PlanMade(order, plan)));
        }

        void end(OrderNumber order, OrderState state) {
            transaction.executeWithoutResult(t -> claims.ended(new OrderEnded(order, state, "")));
        }

        List<String> customersOf(String network) {
            return jdbc.sql("select distinct customer_key from claim where resource_key = :key")
                    .param("key", id(network).value().toLowerCase(java.util.Locale.ROOT))
                    .query(String.class)
                    .list();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
