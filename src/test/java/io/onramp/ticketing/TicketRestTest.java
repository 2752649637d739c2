package io.onramp.ticketing;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.onramp.testing.DrippingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Ticket systems that answer slowly, or ask for time. */
@Timeout(30)
class TicketRestTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void aTicketSystemThatLetsItsAnswerDripIsLeftInTime() {
        try (DrippingServer slow = new DrippingServer()) {
            TicketRest rest = rest(slow.url().toString());

            assertThatThrownBy(() -> rest.get("/ticket/1")).isInstanceOf(RestClientException.class);

            await().atMost(ofSeconds(10)).until(() -> slow.left() == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 120, PT2M", "503, 120, PT2M", "503, 5, PT30S", "429, 99999999, P1D", "500, soon, PT30S"})
    void aTicketSystemThatAsksForTimeGetsIt(int status, String asked, Duration pause) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Retry-After", asked);
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
        TicketRest rest = rest("http://127.0.0.1:" + server.getAddress().getPort());

        RuntimeException failure = catchThrowableOfType(RuntimeException.class, () -> rest.get("/ticket/1"));
        server.stop(0);

        assertThat(TicketRunner.asked(failure, ofSeconds(30), NOW)).isEqualTo(pause);
    }

    private static TicketRest rest(String url) {
        return new TicketRest(
                "rt",
                RestClient.builder().baseUrl(url).requestFactory(TicketRest.requests(ofSeconds(2), ofMillis(500))));
    }
}
