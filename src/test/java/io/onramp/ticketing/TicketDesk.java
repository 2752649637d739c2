package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.util.HtmlUtils;

/**
 * Stands in for the API of any of the ticket systems: as much of each as the reports need, with the answers that its
 * documentation shows. Tickets are there once somebody asks for them.
 */
final class TicketDesk implements AutoCloseable {

    enum Mood {
        WORKS,
        /** Answers 503, as a load balancer does. */
        DOWN,
        /** Answers 403. */
        DECLINES,
        /** Answers 200 and changes nothing. */
        LIES,
        /** Sends on to another address. */
        HAS_MOVED
    }

    /** What is known of a ticket; comments as a person reads them. */
    record Ticket(List<String> comments, Map<String, String> fields, TreeSet<String> tags) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Mood mood = Mood.WORKS;
    private volatile boolean losesAnswer;
    private volatile int requests;

    TicketDesk() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void is(Mood mood) {
        this.mood = mood;
    }

    void losesTheNextAnswerToAComment() {
        losesAnswer = true;
    }

    int requests() {
        return requests;
    }

    Ticket ticket(String system, String id) {
        return tickets.computeIfAbsent(
                system + "/" + id, any -> new Ticket(new ArrayList<>(), new TreeMap<>(), new TreeSet<>()));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests++;
            byte[] sent = exchange.getRequestBody().readAllBytes();
            int before =
                    tickets.values().stream().mapToInt(t -> t.comments().size()).sum();
            int status =
                    switch (mood) {
                        case DOWN -> 503;
                        case DECLINES -> 403;
                        case HAS_MOVED -> 302;
                        default -> signedIn(exchange) ? 200 : 401;
                    };
            Object answer = status == 200
                    ? answer(exchange, sent.length == 0 ? JSON.nullNode() : JSON.readTree(sent))
                    : Map.of("error", "no");
            int after =
                    tickets.values().stream().mapToInt(t -> t.comments().size()).sum();
            if (after > before && losesAnswer) {
                losesAnswer = false;
                return;
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().add("Content-Type", "application/json;charset=UTF-8");
            exchange.getResponseHeaders().add("Location", "/login");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Each system's own way to say who one is, as configured in the tests. */
    private static boolean signedIn(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String credentials = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return path.startsWith("/rest/api/3/") && credentials.equals(basic("onramp@csp.test:jira-token"))
                || path.startsWith("/api/now/") && credentials.equals(basic("onramp:servicenow-password"))
                || path.startsWith("/api/v2/") && credentials.equals(basic("onramp@csp.test/token:zendesk-token"))
                || path.startsWith("/api/v1/") && credentials.equals("Token token=zammad-token")
                || path.equals("/apirest.php/initSession") && credentials.equals("user_token glpi-user-token")
                || path.startsWith("/apirest.php/")
                        && "session-1".equals(exchange.getRequestHeaders().getFirst("Session-Token"));
    }

    private static String basic(String credentials) {
        return "Basic " + java.util.Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private Object answer(HttpExchange exchange, JsonNode sent) {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        String call = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().replaceFirst("/(rest/api/3|api/now|api/v[12]|apirest.php)", "");
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        return switch (path[0] + "/" + path[1]) {
            case "rest/api" -> jira(call, query, sent);
            case "api/now" -> serviceNow(call, query, sent);
            case "api/v2" -> zendesk(call, query, sent);
            case "api/v1" -> zammad(call, query, sent);
            default -> glpi(call, sent);
        };
    }

    private Object jira(String call, String query, JsonNode sent) {
        Ticket ticket = ticket("jira", call.split("/")[2]);
        String what = call.replaceFirst("/issue/[^/]+", "");
        switch (what) {
            case "GET /comment" -> {
                int start = Integer.parseInt(query.replaceAll(".*startAt=(\\d+).*", "$1"));
                List<Object> page = new ArrayList<>();
                ticket.comments().stream().skip(start).limit(100).forEach(text -> page.add(Map.of("body", text)));
                return Map.of("comments", page, "total", ticket.comments().size());
            }
            case "POST /comment" -> take(ticket, shown(sent.path("body")));
            case "GET /transitions" -> {
                return Map.of(
                        "transitions", List.of(Map.of("id", "31", "name", "Finish", "to", Map.of("name", "Done"))));
            }
            case "POST /transitions" ->
                set(ticket, "status", sent.at("/transition/id").asText());
            case "PUT " -> {
                sent.at("/update/labels")
                        .forEach(label -> tag(ticket, label.path("add").asText()));
                sent.path("fields")
                        .properties()
                        .forEach(field ->
                                set(ticket, field.getKey(), field.getValue().asText()));
            }
            default -> {
                Map<String, Object> fields = new TreeMap<>(ticket.fields());
                boolean done = "31".equals(fields.get("status"));
                fields.put("status", Map.of("statusCategory", Map.of("key", done ? "done" : "new")));
                fields.put("labels", ticket.tags());
                return Map.of("fields", fields);
            }
        }
        return Map.of();
    }

    /** As Jira shows a document: refused where it is none. */
    private static String shown(JsonNode document) {
        if (!document.path("type").asText().equals("doc")
                || document.path("version").asInt() != 1) {
            throw new IllegalArgumentException("No Atlassian document: " + document);
        }
        List<String> paragraphs = new ArrayList<>();
        document.path("content").forEach(paragraph -> {
            StringBuilder text = new StringBuilder();
            paragraph.path("content").forEach(node -> {
                boolean end = node.path("type").asText().equals("hardBreak");
                if (!end && node.path("text").asText().isEmpty()) {
                    throw new IllegalArgumentException("A text node needs a text: " + document);
                }
                text.append(end ? "\n" : node.path("text").asText());
            });
            paragraphs.add(text.toString());
        });
        return String.join("\n\n", paragraphs);
    }

    private Object serviceNow(String call, String query, JsonNode sent) {
        if (query.contains("sysparm_query=number=")) {
            String number = query.replaceAll(".*number=([A-Z0-9]+).*", "$1");
            return Map.of("result", List.of(Map.of("sys_id", "id-of-" + number)));
        }
        Ticket ticket = ticket("servicenow", call.replaceAll(".*/id-of-", ""));
        if (call.startsWith("PATCH")) {
            sent.properties().forEach(field -> {
                if (field.getKey().equals("comments")) {
                    take(ticket, field.getValue().asText());
                } else {
                    set(ticket, field.getKey(), field.getValue().asText());
                }
            });
            return Map.of("result", Map.of("number", "any"));
        }
        Map<String, Object> record = new TreeMap<>(ticket.fields());
        record.put(
                "comments", query.contains("sysparm_display_value=true") ? String.join("\n", ticket.comments()) : "");
        return Map.of("result", record);
    }

    private Object zendesk(String call, String query, JsonNode sent) {
        Ticket ticket = ticket("zendesk", call.split("/")[2]);
        if (call.endsWith("/comments")) {
            int start =
                    query.contains("page[after]=") ? Integer.parseInt(query.replaceAll(".*after]=(\\d+).*", "$1")) : 0;
            List<Object> page = new ArrayList<>();
            ticket.comments().stream().skip(start).limit(100).forEach(text -> page.add(Map.of("body", text)));
            boolean more = start + 100 < ticket.comments().size();
            return Map.of("comments", page, "meta", Map.of("has_more", more, "after_cursor", "" + (start + 100)));
        }
        JsonNode update = sent.path("ticket");
        if (update.has("comment")) {
            take(ticket, update.at("/comment/body").asText());
        }
        for (String field : List.of("status", "external_id")) {
            if (update.has(field)) {
                set(ticket, field, update.path(field).asText());
            }
        }
        update.path("custom_fields")
                .forEach(field -> set(
                        ticket, field.path("id").asText(), field.path("value").asText()));
        Map<String, Object> shown = new TreeMap<>(ticket.fields());
        List<Object> custom = new ArrayList<>();
        ticket.fields().forEach((name, value) -> {
            if (name.matches("\\d+")) {
                custom.add(Map.of("id", Long.parseLong(name), "value", value));
            }
        });
        shown.put("custom_fields", custom);
        return Map.of("ticket", shown);
    }

    private Object zammad(String call, String query, JsonNode sent) {
        if (call.equals("POST /ticket_articles")) {
            Ticket ticket = ticket("zammad", sent.path("ticket_id").asText());
            take(ticket, sent.path("body").asText());
            return Map.of("id", 1);
        }
        if (call.equals("POST /tags/add")) {
            tag(ticket("zammad", sent.path("o_id").asText()), sent.path("item").asText());
            return true;
        }
        if (call.equals("GET /tags")) {
            return Map.of(
                    "tags",
                    ticket("zammad", query.replaceAll(".*o_id=(\\d+).*", "$1")).tags());
        }
        Ticket ticket = ticket("zammad", call.replaceAll(".*/", ""));
        if (call.contains("by_ticket")) {
            return ticket.comments().stream().map(text -> Map.of("body", text)).toList();
        }
        sent.properties()
                .forEach(field -> set(ticket, field.getKey(), field.getValue().asText()));
        return ticket.fields();
    }

    private Object glpi(String call, JsonNode sent) {
        JsonNode input = sent.path("input");
        Ticket ticket = ticket("glpi", input.path("items_id").asText(call.replaceAll(".*/Ticket/(\\d+).*", "$1")));
        switch (call.replaceAll("/Ticket/\\d+", "/Ticket")) {
            case "GET /initSession" -> {
                return Map.of("session_token", "session-1");
            }
            case "POST /ITILFollowup" ->
                take(
                        ticket,
                        HtmlUtils.htmlUnescape(input.path("content")
                                .asText()
                                .replace("<br>", "\n")
                                .replaceAll("</?p>", "")));
            case "POST /ITILSolution" -> set(ticket, "status", "5");
            case "PUT /Ticket" ->
                input.properties()
                        .forEach(field ->
                                set(ticket, field.getKey(), field.getValue().asText()));
            case "GET /Ticket/ITILFollowup" -> {
                return ticket.comments().stream()
                        .map(text -> Map.of("content", text))
                        .toList();
            }
            default -> {
                return ticket.fields();
            }
        }
        return Map.of("id", 1, "message", "");
    }

    private void take(Ticket ticket, String comment) {
        if (mood != Mood.LIES) {
            ticket.comments().add(comment);
        }
    }

    private void tag(Ticket ticket, String tag) {
        if (mood != Mood.LIES) {
            ticket.tags().add(tag);
        }
    }

    private void set(Ticket ticket, String field, String value) {
        if (mood != Mood.LIES) {
            ticket.fields().put(field, value);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
