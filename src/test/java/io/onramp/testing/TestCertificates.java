package io.onramp.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Certificates that begin and end as many days from now as a test wants them to, made by Java's own keytool. */
public final class TestCertificates {

    public static final String PASSWORD = "changeit";

    private final Path file;

    /** @param file where they come to lie, as PKCS12; made anew */
    public TestCertificates(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /**
     * Adds one with its key, good from now in {@code from} days (before now, where negative) for {@code days}.
     *
     * @param signer an alias that was added before; empty for one that vouches for itself
     */
    public TestCertificates with(String alias, String subject, int from, int days, String signer) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                subject,
                "-startdate",
                (from < 0 ? "" : "+") + from + "d",
                "-validity",
                String.valueOf(days),
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        if (!signer.isEmpty()) {
            command.addAll(List.of("-signer", signer));
        }
        run(command);
        return this;
    }

    public KeyStore store() {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Arrays.toString(command.toArray()) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
