package io.onramp.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person at a browser, without the browser: signs in through the login page, keeps the cookies, and does over HTTP what
 * Tasklist's scripts do. One object is one browser; redirects are not followed, so that tests see them.
 */
public final class Browserless {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final ObjectMapper json = new ObjectMapper();
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;

    private Browserless(URI base) {
        this.base = base;
    }

    /** A browser that nobody has signed in with. */
    public static Browserless anonymous(int port) {
        return new Browserless(URI.create("http://127.0.0.1:" + port));
    }

    /** A browser in which this sandbox user (password = name) has just signed in. */
    public static Browserless signIn(int port, String user) {
        Browserless browser = anonymous(port);
        browser.signIn(user);
        return browser;
    }

    /** Signs in with the name as password; fails if the login page refuses. Returns where the browser is sent. */
    public String signIn(String user) {
        HttpResponse<String> answer = signIn(user, user);
        String location = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || location.contains("/login")) {
            throw new AssertionError("Could not sign in as " + user + ": " + answer.statusCode() + " " + location);
        }
        // opening a webapp that everybody may open gives the engine's own CSRF token, as it does to a browser
        get("/camunda/app/welcome/default/");
        return location;
    }

    /** Fills in the login page and sends it. */
    public HttpResponse<String> signIn(String user, String password) {
        return postForm("/login", "/login", Map.of("username", user, "password", password));
    }

    /** Fetches a page that has a form, fills in its fields and its CSRF token, and sends it to {@code action}. */
    public HttpResponse<String> postForm(String page, String action, Map<String, String> fields) {
        Matcher token = CSRF.matcher(get(page).body());
        StringJoiner form = new StringJoiner("&");
        fields.forEach((name, value) -> form.add(encode(name) + "=" + encode(value)));
        if (token.find()) {
            form.add("_csrf=" + encode(token.group(1)));
        }
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    /** Fetches a page that has a form, chooses a file in its field {@code file}, and sends it to {@code action}. */
    public HttpResponse<String> postFile(String page, String action, String name, byte[] content) {
        Matcher token = CSRF.matcher(get(page).body());
        String boundary = "onramp-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (token.find()) {
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                            + token.group(1) + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(action)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** GET as a browser asks for a page. */
    public HttpResponse<String> get(String path) {
        return send(request(path)
                .header("Accept", "text/html,application/json;q=0.9,*/*;q=0.8")
                .GET());
    }

    /** GET of JSON, as the browser of somebody who reads these languages asks for it. */
    public HttpResponse<String> callIn(String languages, String path) {
        return send(request(path)
                .header("Accept", "application/json")
                .header("Accept-Language", languages)
                .GET());
    }

    /** POST of JSON, with the engine's CSRF header as its webapps send it. */
    public HttpResponse<String> post(String path, Object body) {
        return call("POST", path, body);
    }

    /** The same from the browser of somebody who reads these languages. */
    public HttpResponse<String> postIn(String languages, String path, Object body) {
        HttpRequest.Builder request = request(path)
                .header("Accept", "application/json")
                .header("Accept-Language", languages)
                .header("Content-Type", "application/json");
        csrfToken().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request.POST(BodyPublishers.ofString(write(body))));
    }

    /** Any method with a JSON body ({@code null} for none) and the engine's CSRF header. */
    public HttpResponse<String> call(String method, String path, Object body) {
        HttpRequest.Builder request = request(path).header("Accept", "application/json");
        csrfToken().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body))));
    }

    /** The same without the CSRF header: what another site could make a browser send. */
    public HttpResponse<String> postWithoutToken(String path, Object body) {
        return send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(write(body))));
    }

    /** A machine's call, with HTTP Basic or bearer; {@code authorization} is the whole header or empty. */
    public HttpResponse<String> api(String method, String path, String authorization) {
        HttpRequest.Builder request = request(path).header("Accept", "application/json, */*;q=0.5");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(
                method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
    }

    /** The path of the engine's REST API as the webapps reach it, for {@code /task/...} and the like. */
    public static String engine(String path) {
        return ENGINE + path;
    }

    /** The tasks that this person sees; {@code query} as in {@code processInstanceBusinessKey=ONB-2026-000001}. */
    public List<JsonNode> tasks(String query) {
        HttpResponse<String> answer = call("GET", engine("/task" + (query.isEmpty() ? "" : "?" + query)), null);
        if (answer.statusCode() != 200) {
            throw new AssertionError("No tasks: " + answer.statusCode() + " " + answer.body());
        }
        List<JsonNode> tasks = new ArrayList<>();
        read(answer.body()).forEach(tasks::add);
        return tasks;
    }

    /** Takes a task for this person. */
    public HttpResponse<String> claim(String taskId, String user) {
        return post(engine("/task/" + taskId + "/claim"), Map.of("userId", user));
    }

    /**
     * Sends a task's form as Tasklist does: scalars as they are, lists and maps as JSON.
     *
     * @return 204, or what the engine says against it
     */
    public HttpResponse<String> completeTask(String taskId, Map<String, ?> variables) {
        return post(engine("/task/" + taskId + "/submit-form"), Map.of("variables", typed(variables)));
    }

    /** Starts a process with its form, as Tasklist does. @return 200, or what the engine says against it */
    public HttpResponse<String> startProcess(String process, Map<String, ?> variables) {
        return post(
                engine("/process-definition/key/" + process + "/submit-form"), Map.of("variables", typed(variables)));
    }

    /** The variables of a form in the shape that the engine's REST API wants. */
    public ObjectNode typed(Map<String, ?> variables) {
        ObjectNode typed = json.createObjectNode();
        variables.forEach((name, value) -> {
            ObjectNode variable = typed.putObject(name);
            if (value instanceof List || value instanceof Map) {
                variable.put("type", "Json").put("value", write(value));
            } else {
                variable.set("value", json.valueToTree(value));
            }
        });
        return typed;
    }

    /** Reads a JSON answer. */
    public JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + body, e);
        }
    }

    private java.util.Optional<String> csrfToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }

    private String write(Object body) {
        try {
            return body instanceof String text ? text : json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + body, e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
