package io.onramp.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.wire.TimedHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A carrier that answers each call with what it was told to, and remembers what it was sent. */
final class RecordedCarrier implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final HttpServer server;
    private final RefusedLogIns refused;

    private record Answer(int status, String body) {}

    record Sent(String call, String authorization, String type, String body) {}

    RecordedCarrier() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        refused = new RefusedLogIns(JdbcClient.create(table()), Clock.systemUTC());
    }

    private static DataSource table() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + java.util.UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient.create(h2)
                .sql(
                        "create table carrier_log_in (carrier varchar(100) primary key, refused_digest varchar(64) not null,"
                                + " words varchar(2000) not null, refused_at timestamp with time zone not null)")
                .update();
        return h2;
    }

    /** @param body JSON with single quotes */
    RecordedCarrier answers(String call, int status, String body) {
        answers.put(call, new Answer(status, body.replace('\'', '"')));
        return this;
    }

    /** All calls of that kind, in order. */
    List<Sent> sent(String call) {
        return sent.stream().filter(one -> one.call().equals(call)).toList();
    }

    JsonNode body(String call) {
        try {
            return JSON.readTree(sent(call).get(sent(call).size() - 1).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A session with that API, whose tokens come from {@code POST /token}. */
    CarrierSession session(CarrierProperties.Api api, boolean basic) {
        CarrierHttp calls = http("");
        CarrierHttp tokens = http("/token");
        return new CarrierSession(
                calls,
                new LogIn(
                        api,
                        (id, secret) -> basic
                                ? TokenRequests.megaport(tokens, id, secret)
                                : TokenRequests.equinix(tokens, id, secret),
                        refused,
                        new NoSecrets(),
                        Clock.systemUTC()));
    }

    private CarrierHttp http(String path) {
        return new CarrierHttp(
                new TimedHttp(Duration.ofSeconds(10), Duration.ofSeconds(10)),
                JSON,
                "Recorded",
                () -> URI.create(url() + path));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readAllBytes();
            sent.add(new Sent(
                    call,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                            .orElse(""),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                            .orElse(""),
                    new String(body, StandardCharsets.UTF_8)));
            Answer answer = answers.getOrDefault(call, new Answer(404, "{\"message\": \"nothing here\"}"));
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(answer.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static final class NoSecrets implements Secrets {

        @Override
        public SecretRef keep(String purpose, String clear) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String reveal(SecretRef ref) {
            throw new NoSuchElementException();
        }

        @Override
        public void forget(SecretRef ref) {}
    }
}
