package io.onramp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onramp.testing.Http;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java process of its own, which keeps its port over any number of starts. It dies with the tests' process at the latest. */
final class Child implements AutoCloseable {

    /** 128 and the number of SIGKILL: how the kernel says that a process had no say in its end. */
    private static final int KILLED = 128 + 9;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String mainClass;
    private final String ready;
    private final Path log;
    private final List<String> arguments;
    private final int port = freePort();
    private final Http http = new Http(port);
    private final Thread lastResort = new Thread(this::destroy);
    private Process process;

    /**
     * @param ready the path that answers 200 once the process is up
     * @param log the file that takes all that it prints
     * @param arguments as its {@code main} takes them; the port is added
     */
    Child(Class<?> mainClass, String ready, Path log, String... arguments) {
        this.mainClass = mainClass.getName();
        this.ready = ready;
        this.log = log;
        this.arguments = new ArrayList<>(List.of(arguments));
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** From the next start on it has these arguments too. */
    Child with(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    int port() {
        return port;
    }

    Http http() {
        return http;
    }

    /** Starts it and waits until it answers. */
    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                mainClass,
                "--server.port=" + port));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(this::answers);
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
        assertThat(process.exitValue()).isEqualTo(KILLED);
    }

    /** From now on it takes connections, as the kernel does that for it, but answers nothing. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    /** All that it has printed so far. */
    String printed() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        destroy();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private void destroy() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private boolean answers() {
        assertThat(process.isAlive()).as(printed()).isTrue();
        try {
            return http.get(ready).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Without the tests' own classes, which Onramp would scan for components. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.replaceAll("[/\\\\]$", "").endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
