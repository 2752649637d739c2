package io.onramp.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * An HTTP client whose exchanges end, whatever the other side does. The time-out of {@link HttpRequest} ends with the headers: a
 * peer that lets its body drip would hold the thread that reads it for as long as it likes. Follows no redirects: what is sent
 * goes where it was meant to go.
 */
public final class TimedHttp {

    private final HttpClient client;
    private final Duration longest;

    /**
     * @param connectTimeout until there is a connection
     * @param longest from the beginning of a request until the end of its answer
     */
    public TimedHttp(Duration connectTimeout, Duration longest) {
        this(client(connectTimeout), longest);
    }

    /** @param tls who is trusted, in place of whom Java trusts */
    TimedHttp(Duration connectTimeout, Duration longest, SSLContext tls) {
        this(client(connectTimeout).sslContext(tls), longest);
    }

    private TimedHttp(HttpClient.Builder client, Duration longest) {
        this.client = client.build();
        this.longest = longest;
    }

    private static HttpClient.Builder client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws HttpTimeoutException where it is not there in time; the connection is closed then
     * @throws IOException where it cannot be had
     */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("No whole answer within " + longest);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException lost ? lost : new IOException(failed.getCause());
        } finally {
            // ends what is still under way, also where this thread was interrupted
            answer.cancel(true);
        }
    }
}
