package io.onramp.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.Validity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How certificates are looked at where some of those who know of them fail, on tables of their own. */
class ExpiryLookTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final List<Validity> GOOD = List.of(new Validity("CN=good", NOW, NOW.plus(Duration.ofDays(300))));

    private final List<ExpiringSource> sources = new ArrayList<>();
    private JdbcConnectionPool database;
    private Expiries expiries;
    private Looks looks;
    private ExpiryLook look;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        expiries = new Expiries(jdbc);
        looks = new Looks(jdbc, clock);
        Drifts drifts = new Drifts(jdbc, new ObjectMapper());
        CustomerTasks tasks = new CustomerTasks(drifts, expiries, null, null, clock) {
            @Override
            void tell(String customer) {
                // what is seen here is never near its end: there is no task
            }
        };
        WatchProperties properties = new WatchProperties(
                "-",
                ZoneId.of("UTC"),
                Duration.ofDays(14),
                Duration.ofDays(30),
                Duration.ofDays(365),
                Duration.ofDays(30),
                80);
        look = new ExpiryLook(sources, drifts, tasks, looks, properties, clock);
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void aSourceThatFailsIsToldAndKeepsNoOtherFromBeingLookedAt() {
        Source failing = new Source(seen("https://api.carrier.example:443"));
        sources.addAll(List.of(failing, new Source(seen("https://rt.example.com:443"))));
        look.look();
        failing.all = () -> {
            throw new IllegalArgumentException("https://hook.example.com/?token=tell-nobody");
        };
        sources.add(new Source(seen("https://sign-in.example.com:443")));

        look.look();

        assertThat(expiries.all())
                .as("what cannot be asked after is not taken for gone")
                .extracting(Expiry::where)
                .containsExactlyInAnyOrder(
                        "https://api.carrier.example:443",
                        "https://rt.example.com:443",
                        "https://sign-in.example.com:443");
        assertThat(looks.all()).singleElement().satisfies(told -> {
            assertThat(told.problem())
                    .isEqualTo("Source could not be looked at: IllegalArgumentException, see the log");
            assertThat(told.resources()).isEqualTo(2);
        });
    }

    @Test
    void aCertificateThatFailsIsToldAndTheRestIsSeen() {
        sources.add(new Source(
                new One("https://odd.example.com:443", () -> {
                    throw new IllegalStateException("odd");
                }),
                seen("https://rt.example.com:443")));

        look.look();

        assertThat(expiries.all()).extracting(Expiry::where).containsExactly("https://rt.example.com:443");
        assertThat(looks.all()).singleElement().satisfies(told -> assertThat(told.problem())
                .isEqualTo(
                        "https://odd.example.com:443 could not be looked at: IllegalStateException," + " see the log"));
    }

    @Test
    void whatIsNotConfiguredAnyMoreIsGoneAndNoProblemIsLeft() {
        Source failing = new Source(seen("https://rt.example.com:443"));
        sources.add(failing);
        look.look();
        failing.all = () -> {
            throw new IllegalStateException("for once");
        };
        look.look();
        failing.all = List::of;

        look.look();

        assertThat(expiries.all()).isEmpty();
        assertThat(looks.all()).singleElement().satisfies(told -> assertThat(told.problem())
                .isEmpty());
    }

    private static Expiring seen(String place) {
        return new One(place, () -> GOOD);
    }

    private static final class Source implements ExpiringSource {

        private Supplier<List<Expiring>> all;

        Source(Expiring... all) {
            this.all = () -> List.of(all);
        }

        @Override
        public List<Expiring> expiring() {
            return all.get();
        }
    }

    private record One(String place, Supplier<List<Validity>> presented) implements Expiring {

        @Override
        public Use use() {
            return Use.CARRIER;
        }

        @Override
        public List<Validity> look() {
            return presented.get();
        }
    }
}
