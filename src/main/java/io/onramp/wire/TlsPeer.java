package io.onramp.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A system that Onramp talks to over https, and the certificates that it presents. They are noted by a trust manager that
 * then refuses every one of them: so an expired or unknown chain is read like any other, and since the handshake never
 * completes nothing can be sent over the connection. It goes the way of all other requests, a proxy included.
 */
public final class TlsPeer implements Expiring {

    /** From the beginning of the connection until the certificates are there. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int HTTPS = 443;

    private final Use use;
    private final URI address;
    private final Duration longest;

    TlsPeer(Use use, URI address, Duration longest) {
        this.use = use;
        this.address = address;
        this.longest = longest;
    }

    /**
     * The system at a URL, of which only host and port are used.
     *
     * @return empty where it is not an https address with a host
     */
    public static Optional<TlsPeer> of(Use use, URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getPort() > 65535) {
            return Optional.empty();
        }
        int port = url.getPort() < 1 ? HTTPS : url.getPort();
        // a host from a URL is one, also an IPv6 address, which keeps its brackets
        URI address = URI.create("https://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port);
        return Optional.of(new TlsPeer(use, address, LONGEST));
    }

    @Override
    public Use use() {
        return use;
    }

    @Override
    public String place() {
        return address.toString();
    }

    @Override
    public List<Validity> look() {
        Noting noting = new Noting();
        try {
            new TimedHttp(longest, longest, context(noting))
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
        } catch (IOException refused) {
            // as meant, where certificates were noted; else it could not be reached in time, or speaks no TLS
            return noting.noted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        throw new IllegalStateException(
                "A connection to " + address + " was taken though its certificates were refused");
    }

    private static SSLContext context(TrustManager noting) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {noting}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has TLS", e);
        }
    }

    /** Notes what is presented and trusts nobody. */
    private static final class Noting extends X509ExtendedTrustManager {

        private volatile List<Validity> noted = List.of();

        private void note(X509Certificate[] chain) throws CertificateException {
            noted = Stream.of(chain).map(Validity::of).toList();
            throw new CertificateException("Only looked at");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            note(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
