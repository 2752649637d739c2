package io.onramp.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureQuestions;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.AzureUnavailable;
import io.onramp.azure.ManagedResources.Managed;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the paths of peerings are asked for and come back for, on tables of their own; Azure answers as each story says. */
class PathLookTest {

    private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
    private static final ResourceId CIRCUIT = ResourceId.network(SUBSCRIPTION, "g", "expressRouteCircuits", "c");
    private static final ResourceId PEERING = CIRCUIT.child("peerings", "AzurePrivatePeering");
    private static final OrderNumber ORDER = new OrderNumber("ONB-2026-000123");
    private static final String UP =
            "{'value':[{'neighbor':'192.168.100.1','statePfxRcd':'7'},{'neighbor':'10.50.0.4','statePfxRcd':'1'}]}";
    private static final String DOWN = "{'value':[{'neighbor':'192.168.100.5','statePfxRcd':'Idle'}]}";

    private final Deque<Supplier<AzureQuestions.Reply>> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>(
            List.of(
                    wanted(CIRCUIT, "{'sku':{'tier':'Standard'}}"),
                    wanted(
                            PEERING,
                            "{'properties':{'primaryPeerAddressPrefix':'192.168.100.0/30','secondaryPeerAddressPrefix':'192.168.100.4/30'}}")));
    private Instant now = Instant.parse("2026-12-01T02:00:00Z");
    private JdbcConnectionPool database;
    private Paths paths;
    private PathLook look;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Clock clock = new Moved();
        paths = new Paths(JdbcClient.create(database), clock);
        Standing standing = new Standing(null, null, null) {
            @Override
            List<Wanted> in(String subscription) {
                return wanted;
            }
        };
        AzureQuestions azure = new AzureQuestions() {
            @Override
            public Reply ask(ResourceId id, String action) {
                asked.add(id.name() + " " + action);
                return answers.remove().get();
            }

            @Override
            public Reply follow(ResourceId id, String operation) {
                asked.add(operation);
                return answers.remove().get();
            }
        };
        look = new PathLook(standing, paths, azure, clock);
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void bothPathsAreAskedForAndComeBackForUntilAzureHasAnswered() {
        answers.add(() -> pending("op-1", 10));
        answers.add(() -> pending("op-2", 15));
        Optional<Duration> first = look.step(SUBSCRIPTION);
        answers.add(() -> answered(UP));
        answers.add(() -> pending("op-2b", 5));
        Optional<Duration> second = look.step(SUBSCRIPTION);
        answers.add(() -> answered(DOWN));
        Optional<Duration> third = look.step(SUBSCRIPTION);

        assertThat(asked)
                .containsExactly(
                        "AzurePrivatePeering routeTablesSummary/primary",
                        "AzurePrivatePeering routeTablesSummary/secondary",
                        "op-1",
                        "op-2",
                        "op-2b");
        assertThat(first).contains(Duration.ofSeconds(15));
        assertThat(second).contains(Duration.ofSeconds(5));
        assertThat(third).isEmpty();
        assertThat(seen())
                .containsExactly(new PathSeen("primary", 4000, "7", ""), new PathSeen("secondary", 4000, "Idle", ""));
    }

    @Test
    void whereAzureDoesNotAnswerWhatWasSeenBeforeStands() {
        answers.add(() -> answered(UP));
        answers.add(() -> answered(DOWN));
        assertThat(look.step(SUBSCRIPTION)).isEmpty();

        answers.add(() -> {
            throw new AzureUnavailable("busy");
        });
        answers.add(() -> pending("op", 1));
        look.step(SUBSCRIPTION);
        answers.add(() -> {
            throw new AzureUnavailable("busy");
        });
        assertThatThrownBy(() -> look.step(SUBSCRIPTION)).isInstanceOf(AzureUnavailable.class);
        answers.add(() -> {
            throw new AzureRefusal(404, "NotFound", "forgotten");
        });
        Optional<Duration> last = look.step(SUBSCRIPTION);

        assertThat(last).isEmpty();
        assertThat(seen()).extracting(PathSeen::ipv4).containsExactly("7", "Idle");
    }

    @Test
    void aQuestionThatTakesTooLongIsGivenUp() {
        answers.add(() -> pending("op-1", 1));
        answers.add(() -> pending("op-2", 1));
        look.step(SUBSCRIPTION);
        now = now.plus(Duration.ofMinutes(16));
        answers.add(() -> pending("op-1", 1));
        answers.add(() -> pending("op-2", 1));

        assertThat(look.step(SUBSCRIPTION)).isEmpty();
        assertThat(paths.underWay(SUBSCRIPTION)).isEmpty();
        assertThat(seen()).extracting(PathSeen::ipv4).containsExactly("", "");
    }

    @Test
    void whatIsGoneIsForgottenAndNobodyAsks() {
        answers.add(() -> answered(UP));
        answers.add(() -> answered(DOWN));
        look.step(SUBSCRIPTION);
        wanted.remove(1);

        assertThat(look.step(SUBSCRIPTION)).isEmpty();
        assertThat(paths.in(SUBSCRIPTION)).isEmpty();
        assertThat(asked).hasSize(2);
    }

    private List<PathSeen> seen() {
        return paths.in(SUBSCRIPTION.toUpperCase(java.util.Locale.ROOT)).get(PEERING.key());
    }

    private static AzureQuestions.Reply pending(String operation, int seconds) {
        return new AzureQuestions.Pending(operation, Duration.ofSeconds(seconds));
    }

    private static AzureQuestions.Reply answered(String body) {
        return new AzureQuestions.Answered(json(body));
    }

    private static Wanted wanted(ResourceId id, String body) {
        Managed managed = new Managed(
                id, ORDER, Set.of(ORDER), json(body), true, 1, Instant.EPOCH, Optional.empty(), false, false);
        return new Wanted(managed, Optional.of(managed.body()), ORDER, "contoso", false);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private final class Moved extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
