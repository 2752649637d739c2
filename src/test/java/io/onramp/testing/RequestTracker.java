package io.onramp.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real Request Tracker 5 with a database of its own, on a free port of the loopback interface. Its queue "ExpressRoute
 * Onboarding" posts signed webhooks; people are {@code ordermgr}, Onramp is {@code onramp}.
 */
public final class RequestTracker implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/share/request-tracker5/libexec/rt-server");
    private static final Path EMPTY_DATABASE = Path.of("/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path script = Path.of("src/test/rt/rt").toAbsolutePath();
    private final Path directory;
    private final int port;
    private final String token;
    private Process server;

    private RequestTracker(URI webhook, String secret) throws IOException {
        this.directory = Files.createTempDirectory(
                "onramp-rt", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        this.port = freePort();
        Process preparing = new ProcessBuilder(
                        script.toString(), "prepare", directory.toString(), "" + port, webhook.toString(), secret)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prepare.log").toFile())
                .start();
        if (await(preparing) != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("prepare.log")));
        }
        this.token = Files.readString(directory.resolve("token")).strip();
    }

    /** Whether the Debian packages are here. */
    public static boolean isInstalled() {
        return Files.isExecutable(INSTALLED) && Files.isReadable(EMPTY_DATABASE);
    }

    /**
     * Starts one; it takes some seconds.
     *
     * @param webhook where its scrips post to, such as {@code http://127.0.0.1:8080/webhooks/rt}
     * @param secret {@code whsec_} and base64
     */
    public static RequestTracker start(URI webhook, String secret) {
        try {
            RequestTracker tracker = new RequestTracker(webhook, secret);
            tracker.serve();
            return tracker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server (again), with all tickets as they were. */
    public void serve() {
        try {
            server = new ProcessBuilder(script.toString(), "serve", directory.toString(), "" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("rt.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("Request Tracker")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> request("GET", "/NoAuth/Login.html", null).statusCode() == 200);
    }

    /** Kills the server with all its workers, as a power cut would. */
    public void kill() {
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(server.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** What {@code $Organization} is set to. */
    public String organization() {
        return "rt.test";
    }

    /** Of the user {@code onramp}. */
    public String token() {
        return token;
    }

    /** Makes a ticket as the order manager would. @return its number */
    public String createTicket(String subject, String requestor, Map<String, String> customFields) {
        JsonNode created = rest(
                "POST",
                "/ticket",
                Map.of(
                        "Queue", "ExpressRoute Onboarding",
                        "Subject", subject,
                        "Requestor", requestor,
                        "CustomFields", customFields));
        return created.path("id").asText();
    }

    /** Answers on the ticket as the order manager would. */
    public void reply(String ticket, String text) {
        rest("POST", "/ticket/" + ticket + "/correspond", Map.of("Content", text, "ContentType", "text/plain"));
    }

    /** Changes the ticket as the order manager would, such as its {@code Status} or {@code Priority}. */
    public void change(String ticket, Map<String, ?> values) {
        rest("PUT", "/ticket/" + ticket, values);
    }

    /** The numbers of all tickets of the queue with that subject. */
    public List<String> tickets(String subject) {
        List<String> numbers = new ArrayList<>();
        String query = URLEncoder.encode("Subject='" + subject + "'", StandardCharsets.UTF_8);
        rest("GET", "/tickets?per_page=100&query=" + query, null)
                .path("items")
                .forEach(ticket -> numbers.add(ticket.path("id").asText()));
        return numbers;
    }

    /** Takes the ticket's webhook scrips out of service, so that new tickets are not announced. */
    public void loseWebhooks() {
        try {
            Path config = directory.resolve("RT_SiteConfig.pm");
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replaceAll("Set\\(\\$OnrampWebhookURL, '[^']*'\\);", "Set(\\$OnrampWebhookURL, '');"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kill();
        serve();
    }

    public String status(String ticket) {
        return rest("GET", "/ticket/" + ticket, null).path("Status").asText();
    }

    /** The value of a custom field, or the empty string. */
    public String field(String ticket, String name) {
        for (JsonNode field : rest("GET", "/ticket/" + ticket, null).path("CustomFields")) {
            if (name.equals(field.path("name").asText())) {
                return field.path("values").path(0).asText("");
            }
        }
        throw new IllegalArgumentException("No custom field " + name);
    }

    /** The texts of all comments, oldest first. */
    public List<String> comments(String ticket) {
        List<String> comments = new ArrayList<>();
        String query = "?per_page=100&fields=" + URLEncoder.encode("Content,ContentType", StandardCharsets.UTF_8);
        for (JsonNode attachment :
                rest("GET", "/ticket/" + ticket + "/attachments" + query, null).path("items")) {
            if (attachment.path("ContentType").asText().startsWith("text/plain")) {
                comments.add(attachment.path("Content").asText());
            }
        }
        return comments;
    }

    private JsonNode rest(String method, String path, Object body) {
        try {
            HttpResponse<String> answer =
                    request(method, "/REST/2.0" + path, body == null ? null : JSON.writeValueAsString(body));
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> request(String method, String path, String body) {
        String credentials =
                Base64.getEncoder().encodeToString("ordermgr:ordermgr-in-tests".getBytes(StandardCharsets.UTF_8));
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(baseUrl() + path))
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Basic " + credentials)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the server and removes all that it left. */
    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
