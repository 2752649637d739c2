package io.onramp.router;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Real FRR routers, each in a network namespace of its own, joined by virtual cables. Needs root. A cable's end may be
 * named like a VLAN interface ({@code eth1.100}), so that a configuration finds it also where the kernel has no VLANs.
 */
final class FrrLab implements AutoCloseable {

    private static final java.nio.file.Path FRR = java.nio.file.Path.of("/usr/lib/frr");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Namespaces belong to the machine: the process id keeps labs that run side by side apart. */
    private final String prefix = "onr" + ProcessHandle.current().pid() + "-";

    private final java.nio.file.Path directory;
    private final Deque<Process> daemons = new ArrayDeque<>();
    private final List<String> namespaces = new ArrayList<>();

    /** @param directory emptied by the caller; opened here for FRR's own user */
    FrrLab(java.nio.file.Path directory) {
        this.directory = directory;
        run("chmod", "755", directory.toString());
    }

    /** Why no lab can be had on this machine; empty where one can. */
    static Optional<String> missing() {
        if (!Files.isExecutable(FRR.resolve("bgpd"))) {
            return Optional.of("no FRR here (/usr/lib/frr/bgpd): its Debian package is frr");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("not root: no network namespaces for FRR");
        }
        String probe = "onr" + ProcessHandle.current().pid() + "-probe";
        if (exitCode("ip", "netns", "add", probe) != 0) {
            return Optional.of("this machine gives no network namespaces for FRR");
        }
        exitCode("ip", "netns", "del", probe);
        return Optional.empty();
    }

    /** Makes a router without any daemon yet: cables first, as in a rack. */
    void addRouter(String router) throws IOException {
        run("ip", "netns", "add", prefix + router);
        namespaces.add(prefix + router);
        run("ip", "-n", prefix + router, "link", "set", "lo", "up");
        Files.createDirectory(directory.resolve(router));
        Files.writeString(directory.resolve(router).resolve("frr.conf"), "hostname " + router + "\n");
    }

    void cable(String router, String port, String otherRouter, String otherPort) {
        List<String> command = new ArrayList<>(List.of("ip", "link", "add", port, "netns", prefix + router));
        command.addAll(List.of("type", "veth", "peer", "name", otherPort, "netns", prefix + otherRouter));
        run(command.toArray(String[]::new));
        run("ip", "-n", prefix + router, "link", "set", port, "up");
        run("ip", "-n", prefix + otherRouter, "link", "set", otherPort, "up");
    }

    /** Pulls the cable out of a port, or puts it back; the other end loses its link as well. */
    void plug(String router, String port, boolean plugged) {
        run("ip", "-n", prefix + router, "link", "set", port, plugged ? "up" : "down");
    }

    /** From now on what a router sends to that address is lost on its way, and no port notices. */
    void lose(String router, String port, String address) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", prefix + router, "neigh", "replace", address));
        command.addAll(List.of("lladdr", "02:00:00:00:00:99", "nud", "permanent", "dev", port));
        run(command.toArray(String[]::new));
    }

    /** Ends {@link #lose}. */
    void find(String router, String port, String address) {
        run("ip", "-n", prefix + router, "neigh", "del", address, "dev", port);
    }

    /** The ARP table of a router's port: rows of {@code dst}, {@code lladdr} (where it answered) and {@code state}. */
    JsonNode arp(String router, String port) {
        try {
            return JSON.readTree(run("ip", "-n", prefix + router, "-j", "neigh", "show", "dev", port));
        } catch (IOException e) {
            throw new AssertionError("No JSON from ip neigh", e);
        }
    }

    /** Whether a TCP connection from a router reaches that address, there and back. */
    boolean reaches(String router, String address, int port) {
        String connect = "exec 3<>/dev/tcp/" + address + "/" + port;
        return exitCode("ip", "netns", "exec", prefix + router, "timeout", "2", "bash", "-c", connect) == 0;
    }

    /** Starts FRR on all routers, with nothing configured. */
    void start() throws IOException {
        run("chown", "-R", "frr:frrvty", directory.toString());
        for (String daemon : List.of("zebra", "bfdd", "staticd", "bgpd")) {
            for (String namespace : namespaces) {
                start(namespace, daemon);
            }
            for (String namespace : namespaces) {
                java.nio.file.Path socket = home(namespace).resolve(daemon + ".vty");
                await().atMost(PATIENCE).until(() -> Files.exists(socket));
            }
        }
    }

    private void start(String namespace, String daemon) throws IOException {
        java.nio.file.Path home = home(namespace);
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.addAll(List.of(FRR.resolve(daemon).toString(), "-P", "0", "-A", "127.0.0.1"));
        command.addAll(List.of("-f", home.resolve("frr.conf").toString()));
        command.addAll(List.of("-i", home.resolve(daemon + ".pid").toString()));
        command.addAll(List.of("-z", home.resolve("zserv").toString()));
        command.addAll(List.of("--vty_socket", home.toString()));
        command.addAll(List.of("--log", "file:" + home.resolve(daemon + ".log")));
        if (daemon.equals("bfdd")) {
            command.addAll(List.of("--bfdctl", home.resolve("bfdd.sock").toString()));
        }
        daemons.push(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(directory, daemon, ".out").toFile())
                .start());
    }

    /** Loads a configuration as an engineer would; FRR must take every line of it. */
    void configure(String router, String configuration) throws IOException {
        java.nio.file.Path file = Files.writeString(home(prefix + router).resolve("pasted.conf"), configuration);
        String answer = vtysh(router, "-f", file.toString());
        if (answer.contains("%")) {
            throw new AssertionError("FRR refuses a line: " + answer);
        }
    }

    /** The answer to a show command that can speak JSON. */
    JsonNode show(String router, String command) {
        try {
            return JSON.readTree(vtysh(router, "-c", command + " json"));
        } catch (IOException e) {
            throw new AssertionError("No JSON from: " + command, e);
        }
    }

    /** A counter of the router's kernel, such as {@code TcpExtTCPMD5Failure}. */
    long counter(String router, String name) {
        return Arrays.stream(run("ip", "netns", "exec", prefix + router, "nstat", "-asz", name)
                        .split("\n"))
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                .sum();
    }

    private String vtysh(String router, String option, String value) {
        String socket = home(prefix + router).toString();
        return run("ip", "netns", "exec", prefix + router, "vtysh", "--vty_socket", socket, option, value);
    }

    private java.nio.file.Path home(String namespace) {
        return directory.resolve(namespace.substring(prefix.length()));
    }

    @Override
    public void close() {
        daemons.forEach(Process::destroy);
        for (Process daemon : daemons) {
            try {
                if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
                    daemon.destroyForcibly();
                }
            } catch (InterruptedException e) {
                daemon.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        namespaces.forEach(namespace -> exitCode("ip", "netns", "del", namespace));
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int exitCode(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
