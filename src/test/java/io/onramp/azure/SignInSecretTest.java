package io.onramp.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.onramp.wire.Expiring;
import io.onramp.wire.Validity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SignInSecretTest {

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer graph;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void graphAnswers() throws IOException {
        graph = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        graph.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().toString());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        graph.start();
    }

    @AfterEach
    void graphCloses() {
        graph.stop(0);
    }

    @Test
    void theSecretThatBeginsLikeOursIsFoundAmongThoseOfTheApplication() {
        answer =
                """
                {"passwordCredentials": [
                 {"displayName": "old", "hint": "Xy~", "startDateTime": "2024-01-01T00:00:00Z", "endDateTime": "2026-01-01T00:00:00Z"},
                 {"displayName": "onramp", "hint": "AbC", "startDateTime": "2026-06-01T10:00:00.1234567Z", "endDateTime": "2026-12-01T10:00:00.1234567Z"},
                 {"hint": null, "endDateTime": "2026-01-01T00:00:00Z"},
                 {"hint": "AbC", "keyId": "k", "startDateTime": null, "endDateTime": "soon"}]}""";

        assertThat(secret().look())
                .containsExactly(new Validity(
                        "onramp", Instant.parse("2026-06-01T10:00:00Z"), Instant.parse("2026-12-01T10:00:00Z")));
        assertThat(asked.get()).isEqualTo("/v1.0/applications(appId='app')?$select=passwordCredentials");
    }

    @Test
    void whoMayNotAskIsToldNothing() {
        status = 403;
        answer = "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}";
        assertThat(secret().look()).isEmpty();

        status = 404;
        assertThat(secret().look()).isEmpty();

        status = 200;
        answer = "<html>";
        assertThat(secret().look()).isEmpty();

        SignInSecret nowhere = secret();
        graph.stop(0);
        assertThat(nowhere.look()).isEmpty();
    }

    @Test
    void inAzureWhatIsSignedInWithIsWatchedAndInTheSandboxNothing() {
        Map<String, String> tenants = Map.of(
                "onramp.azure.tenant-id", "contoso",
                "onramp.azure.client-id", "app",
                "onramp.azure.client-secret", "AbCdef",
                "onramp.azure.tenants[0].tenant-id", "fabrikam",
                "onramp.azure.tenants[0].client-id", "app",
                "onramp.azure.tenants[0].client-certificate", "/etc/onramp/fabrikam.pem",
                "onramp.azure.tenants[0].subscriptions", "11111111-2222-4333-8444-555555555555");
        Map<String, String> azure = new java.util.HashMap<>(tenants);
        azure.put("onramp.azure.mode", "azure");

        assertThat(expiries(tenants)).isEmpty();
        assertThat(expiries(azure))
                .containsExactlyInAnyOrder(
                        Expiring.Use.AZURE_CERTIFICATE + " app in fabrikam",
                        Expiring.Use.AZURE_SECRET + " app in contoso");
    }

    private static List<String> expiries(Map<String, String> properties) {
        AzureSettings settings = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("onramp.azure", AzureSettings.class);
        return new SignInExpiries(settings, name -> "", new ObjectMapper())
                .expiring().stream().map(one -> one.use() + " " + one.place()).toList();
    }

    private SignInSecret secret() {
        return new SignInSecret(
                "app",
                "contoso",
                "AbCdefghij",
                "http://127.0.0.1:" + graph.getAddress().getPort() + "/",
                new HttpPipelineBuilder()
                        .httpClient(new JdkHttpClientBuilder().build())
                        .build(),
                new ObjectMapper());
    }
}
