package io.onramp.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.TestCertificates;
import io.onramp.wire.Validity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInCertificateTest {

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @TempDir
    private Path dir;

    @Test
    void aPemFileWithItsKeyIsRead() throws Exception {
        KeyStore made = made();
        String pem = block(
                        "PRIVATE KEY",
                        made.getKey("app", TestCertificates.PASSWORD.toCharArray())
                                .getEncoded())
                + block("CERTIFICATE", made.getCertificate("app").getEncoded())
                + block("CERTIFICATE", made.getCertificate("ca").getEncoded());

        assertThat(look(with(Files.writeString(dir.resolve("app.pem"), pem)), NO_ENVIRONMENT))
                .as("its own, and none of those that vouch for it")
                .containsExactly("CN=app");
    }

    @Test
    void aPfxFileWithoutAPasswordIsRead() throws Exception {
        Path file = dir.resolve("app.pfx");
        KeyStore open = KeyStore.getInstance("PKCS12");
        open.load(null, new char[0]);
        KeyStore made = made();
        open.setKeyEntry(
                "app", made.getKey("app", TestCertificates.PASSWORD.toCharArray()), new char[0], new Certificate[] {
                    made.getCertificate("app"), made.getCertificate("ca")
                });
        try (OutputStream out = Files.newOutputStream(file)) {
            open.store(out, new char[0]);
        }

        assertThat(look(with(file), NO_ENVIRONMENT)).containsExactly("CN=app");
    }

    @Test
    void whatIsNotThereOrNoCertificateSaysNothing() throws Exception {
        assertThat(look(with(dir.resolve("none.pem")), NO_ENVIRONMENT)).isEmpty();
        assertThat(look(with(Files.writeString(dir.resolve("text.pem"), "nothing")), NO_ENVIRONMENT))
                .isEmpty();
        assertThat(look(
                        with(Files.writeString(dir.resolve("odd.pem"), "-----BEGIN CERTIFICATE-----\n!")),
                        NO_ENVIRONMENT))
                .isEmpty();
    }

    @Test
    void whereTheEnvironmentDecidesItsCertificateIsRead() throws Exception {
        made();
        Map<String, String> environment = Map.of(
                "AZURE_CLIENT_ID",
                "app",
                "AZURE_TENANT_ID",
                "contoso",
                "AZURE_CLIENT_CERTIFICATE_PATH",
                dir.resolve("made.p12").toString(),
                "AZURE_CLIENT_CERTIFICATE_PASSWORD",
                TestCertificates.PASSWORD);
        Map<String, String> secretFirst = new java.util.HashMap<>(environment);
        secretFirst.put("AZURE_CLIENT_SECRET", "s");

        assertThat(SignInCertificate.of(tenant(Optional.empty(), Optional.empty()), in(environment)))
                .get()
                .hasToString("SignInCertificate[app in contoso, " + dir.resolve("made.p12") + "]")
                .satisfies(one -> assertThat(one.look()).isNotEmpty());
        assertThat(SignInCertificate.of(tenant(Optional.empty(), Optional.empty()), in(secretFirst)))
                .isEmpty();
        assertThat(SignInCertificate.of(tenant(Optional.empty(), Optional.of("secret")), in(environment)))
                .isEmpty();
        assertThat(SignInCertificate.of(tenant(Optional.empty(), Optional.empty()), in(NO_ENVIRONMENT)))
                .isEmpty();
    }

    private static List<String> look(Tenant tenant, Map<String, String> environment) {
        return SignInCertificate.of(tenant, in(environment)).orElseThrow().look().stream()
                .map(Validity::holder)
                .toList();
    }

    private static java.util.function.UnaryOperator<String> in(Map<String, String> environment) {
        return name -> environment.getOrDefault(name, "");
    }

    private static Tenant with(Path certificate) {
        return tenant(Optional.of(certificate.toString()), Optional.empty());
    }

    private static Tenant tenant(Optional<String> certificate, Optional<String> secret) {
        return new Tenant(
                Optional.of("contoso"),
                Optional.of("app"),
                secret,
                certificate,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private KeyStore made() throws IOException, GeneralSecurityException {
        return new TestCertificates(dir.resolve("made.p12"))
                .with("ca", "CN=ca", -1, 900, "")
                .with("app", "CN=app", -1, 365, "ca")
                .store();
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
