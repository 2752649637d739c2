package io.onramp.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.TestCertificates;
import io.onramp.wire.Validity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.web.server.Ssl;

class ServerCertificateTest {

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

    @TempDir
    private Path dir;

    @Test
    void aServerWithoutTlsHasNone() {
        assertThat(certificate(null).expiring()).isEmpty();
    }

    @Test
    void whatTheServerIsGivenInAFileIsLookedAtAsItWasWhenItStarted() {
        Ssl ssl = new Ssl();
        ssl.setKeyStore("file:" + made("CN=at start"));
        ssl.setKeyStorePassword(TestCertificates.PASSWORD);
        ServerCertificate server = certificate(ssl);
        dir.resolve("CN=at start.p12").toFile().delete();

        assertThat(server.expiring()).containsExactly(server);
        assertThat(server.look()).extracting(Validity::holder).containsExactly("CN=at start");
    }

    @Test
    void aBundleThatIsLoadedAnewIsLookedAtAnew() {
        bundles.registerBundle("web", bundle("CN=old"));
        Ssl ssl = new Ssl();
        ssl.setBundle("web");
        ServerCertificate server = certificate(ssl);

        assertThat(server.look()).extracting(Validity::holder).containsExactly("CN=old");
        bundles.updateBundle("web", bundle("CN=new"));
        assertThat(server.look()).extracting(Validity::holder).containsExactly("CN=new");
    }

    private ServerCertificate certificate(Ssl ssl) {
        ServerProperties properties = new ServerProperties();
        properties.setSsl(ssl);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("server", properties);
        return new ServerCertificate(beans.getBeanProvider(ServerProperties.class), bundles);
    }

    private SslBundle bundle(String subject) {
        return SslBundle.of(
                SslStoreBundle.of(new TestCertificates(made(subject)).store(), TestCertificates.PASSWORD, null));
    }

    private Path made(String subject) {
        return new TestCertificates(dir.resolve(subject + ".p12"))
                .with("web", subject, -10, 365, "")
                .file();
    }
}
