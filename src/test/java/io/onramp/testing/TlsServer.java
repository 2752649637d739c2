package io.onramp.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server on loopback that presents certificates, which may be exchanged meanwhile, and counts what comes after that. */
public final class TlsServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final ServerSocket server;
    private volatile SSLSocketFactory presenting;

    public TlsServer(KeyStore certificates) {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        present(certificates);
        threads.execute(this::accept);
    }

    /** From now on. */
    public void present(KeyStore certificates) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(certificates, TestCertificates.PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            presenting = context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    public int connections() {
        return connections.get();
    }

    /** How many bytes came over connections whose certificates were taken. */
    public int heard() {
        return heard.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket accepted = server.accept();
                SSLSocket socket = (SSLSocket) presenting.createSocket(accepted, null, true);
                socket.setUseClientMode(false);
                connections.incrementAndGet();
                threads.execute(() -> listen(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void listen(SSLSocket socket) {
        try (socket) {
            while (socket.getInputStream().read() >= 0) {
                heard.incrementAndGet();
            }
        } catch (IOException refused) {
            // the other side does not trust us
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
