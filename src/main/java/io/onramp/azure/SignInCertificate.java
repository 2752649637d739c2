package io.onramp.azure;

import io.onramp.wire.Expiring;
import io.onramp.wire.Validity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The certificate that Onramp signs in to a tenant with, as it lies in the file: PEM or PFX. Only the application's own
 * counts: Entra ID looks at no certificate that vouches for it.
 *
 * @param place whose
 * @param file where it lies
 * @param password of a PFX file; empty for none
 */
record SignInCertificate(String place, String file, String password) implements Expiring {

    private static final Logger LOG = LoggerFactory.getLogger(SignInCertificate.class);

    /** Of the tenants that are signed in to with one. @param environment what the SDK's default credential would read */
    static Optional<SignInCertificate> of(Tenant tenant, UnaryOperator<String> environment) {
        if (tenant.clientCertificate().isPresent()) {
            return Optional.of(new SignInCertificate(
                    place(tenant.clientId().orElseThrow(), tenant.tenantId().orElseThrow()),
                    tenant.clientCertificate().get(),
                    ""));
        }
        if (tenant.clientSecret().isPresent() || tenant.federatedTokenFile().isPresent()) {
            return Optional.empty();
        }
        String client = environment.apply("AZURE_CLIENT_ID");
        String directory = environment.apply("AZURE_TENANT_ID");
        String file = environment.apply("AZURE_CLIENT_CERTIFICATE_PATH");
        // a secret in the environment goes before a certificate there
        return client.isBlank()
                        || directory.isBlank()
                        || file.isBlank()
                        || !environment.apply("AZURE_CLIENT_SECRET").isBlank()
                ? Optional.empty()
                : Optional.of(new SignInCertificate(
                        place(client, directory), file, environment.apply("AZURE_CLIENT_CERTIFICATE_PASSWORD")));
    }

    static String place(String client, String directory) {
        return client + " in " + directory;
    }

    @Override
    public Use use() {
        return Use.AZURE_CERTIFICATE;
    }

    @Override
    public List<Validity> look() {
        try {
            byte[] content = Files.readAllBytes(Path.of(file));
            String text = new String(content, StandardCharsets.ISO_8859_1);
            return text.contains("-----BEGIN ") ? own(PemContent.of(text).getCertificates()) : own(keyStore(content));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | IllegalStateException unreadable) {
            LOG.warn("The certificate for Azure in {} cannot be read: {}", file, unreadable.getMessage());
            return List.of();
        }
    }

    private List<X509Certificate> keyStore(byte[] content) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password.toCharArray());
        List<X509Certificate> all = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate[] chain = store.getCertificateChain(alias);
            if (chain != null && chain.length > 0 && chain[0] instanceof X509Certificate certificate) {
                all.add(certificate);
            }
        }
        return all;
    }

    /** The first, as in a chain. */
    private static List<Validity> own(List<X509Certificate> certificates) {
        return certificates.stream().limit(1).map(Validity::of).toList();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignInCertificate[" + place + ", " + file + "]";
    }
}
