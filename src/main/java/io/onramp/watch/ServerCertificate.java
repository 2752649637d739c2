package io.onramp.watch;

import io.onramp.wire.Expiring;
import io.onramp.wire.ExpiringSource;
import io.onramp.wire.Validity;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.stereotype.Component;

/**
 * What Onramp itself presents, where its server speaks TLS: that of the node which looks. A bundle is looked at as it is now,
 * since it may be loaded anew while Onramp runs; files that the server was given directly as they were when it started, for
 * that is what it presents until it starts again.
 */
@Component
class ServerCertificate implements Expiring, ExpiringSource {

    static final String PLACE = "Onramp";

    private final Optional<Supplier<SslBundle>> presented;

    ServerCertificate(ObjectProvider<ServerProperties> server, SslBundles bundles) {
        presented = Optional.ofNullable(server.getIfAvailable())
                .map(ServerProperties::getSsl)
                .filter(ssl -> ssl.isEnabled())
                .map(ssl -> bundle(ssl, bundles));
    }

    private static Supplier<SslBundle> bundle(Ssl ssl, SslBundles bundles) {
        if (ssl.getBundle() != null) {
            return () -> WebServerSslBundle.get(ssl, bundles);
        }
        SslBundle atStart = WebServerSslBundle.get(ssl, bundles);
        return () -> atStart;
    }

    @Override
    public List<Expiring> expiring() {
        return presented.isPresent() ? List.of(this) : List.of();
    }

    @Override
    public Use use() {
        return Use.SERVER;
    }

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public List<Validity> look() {
        return presented.map(Supplier::get).map(ServerCertificate::presented).orElse(List.of());
    }

    private static List<Validity> presented(SslBundle bundle) {
        KeyStore store = bundle.getStores().getKeyStore();
        if (store == null) {
            return List.of();
        }
        try {
            String alias = bundle.getKey().getAlias();
            List<Validity> all = new ArrayList<>();
            for (String one : alias == null || alias.isEmpty() ? Collections.list(store.aliases()) : List.of(alias)) {
                Certificate[] chain = store.getCertificateChain(one);
                Stream.of(chain == null ? new Certificate[0] : chain)
                        .filter(X509Certificate.class::isInstance)
                        .map(X509Certificate.class::cast)
                        .map(Validity::of)
                        .forEach(all::add);
            }
            return all;
        } catch (KeyStoreException e) {
            throw new IllegalStateException("A bundle that a server was started with has been loaded", e);
        }
    }
}
