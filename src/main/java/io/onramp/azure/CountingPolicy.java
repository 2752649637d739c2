package io.onramp.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.onramp.azure.Pace.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** Counts every call that leaves for a subscription, whoever makes it, and reads off each answer what Azure has left. */
class CountingPolicy implements HttpPipelinePolicy {

    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/([^/?]+)", Pattern.CASE_INSENSITIVE);

    private final Pace pace;

    CountingPolicy(Pace pace) {
        this.pace = pace;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        String subscription = called(context);
        return next.process().doOnNext(response -> answered(subscription, response));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        String subscription = called(context);
        HttpResponse response = next.processSync();
        answered(subscription, response);
        return response;
    }

    /** @return empty for a call that is about no subscription */
    private String called(HttpPipelineCallContext context) {
        Matcher path = SUBSCRIPTION.matcher(context.getHttpRequest().getUrl().getPath());
        if (!path.find()) {
            return "";
        }
        pace.called(
                path.group(1), Kind.of(context.getHttpRequest().getHttpMethod().toString()));
        return path.group(1);
    }

    private void answered(String subscription, HttpResponse response) {
        Kind kind = Kind.of(response.getRequest().getHttpMethod().toString());
        String remaining = response.getHeaderValue(HttpHeaderName.fromString(kind.header()));
        if (!subscription.isEmpty() && remaining != null && remaining.matches("\\d{1,9}")) {
            pace.told(subscription, kind, Long.parseLong(remaining));
        }
    }
}
