package io.onramp.wire;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.onramp.testing.DrippingServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that answer, that answer slowly, and that do not answer. */
@Timeout(30)
class TimedHttpTest {

    private final TimedHttp http = new TimedHttp(ofSeconds(2), ofMillis(500));

    @Test
    void aPeerThatLetsItsAnswerDripIsLeftInTime() {
        try (DrippingServer slow = new DrippingServer()) {
            HttpRequest request = HttpRequest.newBuilder(slow.url()).build();

            assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThatThrownBy(() -> http.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(HttpTimeoutException.class);

            await().atMost(ofSeconds(10)).until(() -> slow.left() == 2);
        }
    }

    @Test
    void aWholeAnswerIsAnAnswer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write(new byte[] {'o', 'k'});
            }
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

        String body = http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
        server.stop(0);

        assertThat(body).isEqualTo("ok");
        assertThatIOException()
                .isThrownBy(() -> http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()));
    }

    @Test
    void anInterruptedThreadWaitsForNothing() {
        try (DrippingServer slow = new DrippingServer()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(
                            () -> http.send(HttpRequest.newBuilder(slow.url()).build(), BodyHandlers.ofString()))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
