package io.onramp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onramp.testing.DrippingServer;
import io.onramp.testing.TestCertificates;
import io.onramp.testing.TlsServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsPeerTest {

    private static final Duration A_MOMENT = Duration.ofMillis(700);

    @TempDir
    private Path dir;

    @Test
    void everyCertificateOfTheChainIsReadThoughNobodyTrustsItAndNothingIsEverSent() {
        TestCertificates chain = new TestCertificates(dir.resolve("chain.p12"))
                .with("ca", "CN=Some CA", -400, 390, "")
                .with("server", "CN=tickets.example.com", -300, 400, "ca");
        try (TlsServer server = new TlsServer(chain.store())) {

            List<Validity> seen = peer(server.url()).look();

            assertThat(seen).extracting(Validity::holder).containsExactly("CN=tickets.example.com", "CN=Some CA");
            assertThat(days(seen.get(0).from())).isBetween(-301L, -299L);
            assertThat(days(seen.get(0).until())).isBetween(99L, 100L);
            assertThat(days(seen.get(1).until())).as("ended").isBetween(-11L, -10L);
            assertThat(server.connections()).isEqualTo(1);
            await().during(Duration.ofMillis(300)).until(() -> server.heard() == 0);
        }
    }

    @Test
    void aCertificateThatHasNotBegunIsReadToo() {
        TestCertificates future = new TestCertificates(dir.resolve("future.p12")).with("f", "CN=Later", 200, 100, "");
        try (TlsServer server = new TlsServer(future.store())) {

            assertThat(peer(server.url()).look()).singleElement().satisfies(seen -> assertThat(days(seen.from()))
                    .isBetween(199L, 200L));
        }
    }

    @Test
    void whatOthersWriteIntoASubjectIsShortAndCanBePrinted() {
        String written = "CN=<b>a\n\u202e\u0007\u2028b, O=" + "x".repeat(500);

        Validity seen = new Validity(written, Instant.EPOCH, Instant.MAX);

        assertThat(seen.holder()).startsWith("CN=<b>a????b, O=xxx").hasSize(303).endsWith("x...");
        assertThat(seen.until()).isEqualTo("9999-12-31T00:00:00Z");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Instant before = Instant.now();

            assertThat(peer(URI.create("https://127.0.0.1:" + silent.getLocalPort()))
                            .look())
                    .isEmpty();

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aServerThatLetsItsHandshakeDripIsGivenUpInTimeAndLeft() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> left = CompletableFuture.supplyAsync(() -> drip(dripping));
            Instant before = Instant.now();

            assertThat(peer(URI.create("https://127.0.0.1:" + dripping.getLocalPort()))
                            .look())
                    .isEmpty();

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(left.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A handshake record of 16,000 bytes, one every 50 ms: each read gets something. */
    private static boolean drip(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            new DataInputStream(socket.getInputStream()).readFully(new byte[5]);
            out.write(new byte[] {22, 3, 3, 0x3E, (byte) 0x80});
            for (int i = 0; i < 400; i++) {
                out.write(2);
                out.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return false;
        } catch (IOException gone) {
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatSpeaksNoTlsOrIsNotThereShowsNothing() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        try (DrippingServer plain = new DrippingServer()) {

            assertThat(peer(URI.create("https://127.0.0.1:" + plain.url().getPort()))
                            .look())
                    .isEmpty();
            assertThat(peer(URI.create("https://127.0.0.1:" + nobody)).look()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://RT.example.com/REST/2.0, https://rt.example.com:443",
        "https://rt.example.com:8443/?token=secret, https://rt.example.com:8443",
        "https://user:secret@rt.example.com/, https://rt.example.com:443",
        "HTTPS://192.0.2.7, https://192.0.2.7:443",
        "https://[2001:db8::7]:8443/x, https://[2001:db8::7]:8443"
    })
    void ofAUrlOnlyHostAndPortAreUsed(String url, String place) {
        assertThat(TlsPeer.of(Expiring.Use.LISTENER, URI.create(url)))
                .get()
                .extracting(TlsPeer::place)
                .isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rt.example.com",
                "rt.example.com",
                "mailto:a@example.com",
                "https:///x",
                "https://a:99999"
            })
    void whatIsNotHttpsHasNoCertificate(String url) {
        assertThat(TlsPeer.of(Expiring.Use.LISTENER, URI.create(url))).isEmpty();
    }

    private static TlsPeer peer(URI url) {
        return new TlsPeer(Expiring.Use.TICKET_SYSTEM, url, A_MOMENT);
    }

    private static long days(Instant time) {
        return ChronoUnit.DAYS.between(Instant.now(), time);
    }
}
