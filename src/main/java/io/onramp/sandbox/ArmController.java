package io.onramp.sandbox;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Azure Resource Manager over HTTP. Any bearer token, subscription and api-version will do. */
@Controller
@ConditionalOnSandbox
class ArmController {

    private static final Logger LOG = LoggerFactory.getLogger(ArmController.class);
    private static final String PREFIX = "/sandbox/arm";
    private static final int MAX_BODY = 4 * 1024 * 1024;
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Arm arm;
    private final Faults faults;
    private final RateLimits limits;
    private final RequestLog log;
    private final SandboxProperties properties;

    ArmController(Arm arm, Faults faults, RateLimits limits, RequestLog log, SandboxProperties properties) {
        this.arm = arm;
        this.faults = faults;
        this.limits = limits;
        this.log = log;
        this.properties = properties;
    }

    @RequestMapping(PREFIX + "/**")
    void answer(HttpServletRequest servletRequest, HttpServletResponse response) throws IOException {
        ArmRequest request = read(servletRequest);
        RateLimits.Verdict verdict = limits.take(request);
        response.setHeader(verdict.header(), Long.toString(verdict.remaining()));
        response.setHeader(
                verdict.header().replace("-subscription-", "-subscription-global-"),
                Long.toString(verdict.remaining() * 15));
        Optional<ArmAnswer> throttled =
                verdict.pause().map(pause -> throttled(pause.toSeconds() + 1, Optional.empty()));
        Optional<Fault> fault = throttled.isPresent() ? Optional.empty() : faults.beforehand(request);
        if (fault.map(Fault::kind).filter(Fault.Kind.RESET::equals).isPresent()) {
            log.add(request, 0);
            breakConnection(response);
        }
        ArmAnswer answer = throttled
                .or(() -> fault.map(one -> faulty(one, request)))
                .orElseGet(() -> hidden(request).orElseGet(() -> arm.answer(request)));
        log.add(request, answer.status());
        if (fault.isEmpty() && request.isWrite() && faults.silences(request)) {
            AsyncContext never = servletRequest.startAsync();
            never.setTimeout(SILENCE.toMillis());
            return;
        }
        write(answer, response);
    }

    private ArmRequest read(HttpServletRequest request) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length() + PREFIX.length());
        byte[] body = request.getInputStream().readNBytes(MAX_BODY);
        String text = new String(body, StandardCharsets.UTF_8);
        String base = ServletUriComponentsBuilder.fromContextPath(request)
                .path(PREFIX)
                .build()
                .toUriString();
        String query = request.getQueryString();
        String ifMatch = request.getHeader("If-Match");
        return new ArmRequest(
                request.getMethod(),
                ArmPath.parse(UriUtils.decode(path, StandardCharsets.UTF_8)),
                query == null ? "" : UriUtils.decode(query, StandardCharsets.UTF_8),
                properties.recordedBodies() ? RecordedBody.unwrapped(text) : text,
                ifMatch == null ? "" : ifMatch,
                base);
    }

    private ArmAnswer faulty(Fault fault, ArmRequest request) {
        long soon = Math.max(1, properties.retryAfter(10));
        return switch (fault.kind()) {
            case THROTTLE -> throttled(soon, fault.code());
            case BUSY -> FaultyAnswers.busy(fault);
            case LOCKED -> FaultyAnswers.locked(fault, request, soon);
            default ->
                ArmAnswer.error(
                        500,
                        fault.code().orElse("InternalServerError"),
                        fault.message().orElse("An error occurred."),
                        true);
        };
    }

    private static ArmAnswer throttled(long seconds, Optional<String> code) {
        return ArmAnswer.error(
                        429,
                        code.orElse("SubscriptionRequestsThrottled"),
                        "Number of requests for the subscription exceeded the limit. Please try again after '" + seconds
                                + "' seconds.",
                        true)
                .with("Retry-After", Long.toString(seconds));
    }

    private Optional<ArmAnswer> hidden(ArmRequest request) {
        return faults.hides(request)
                ? Optional.of(ArmAnswer.refused(
                        request.path().isTopLevel()
                                ? ArmRefusal.resourceNotFound(request.path())
                                : ArmRefusal.childNotFound(
                                        "/" + String.join("/", request.path().parts()))))
                : Optional.empty();
    }

    /** Announces more than it sends and closes: the client's connection breaks in the middle of the answer. */
    private static void breakConnection(HttpServletResponse response) throws IOException {
        response.setContentLength(1000);
        response.flushBuffer();
        LOG.debug("Breaking a connection, as ordered");
        throw new CloseNowException("broken on order");
    }

    private static void write(ArmAnswer answer, HttpServletResponse response) throws IOException {
        String id = UUID.randomUUID().toString();
        response.setStatus(answer.status());
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("x-ms-request-id", id);
        response.setHeader("x-ms-correlation-request-id", id);
        response.setHeader("x-ms-arm-service-request-id", id);
        answer.headers().forEach(response::setHeader);
        if (!answer.body().isEmpty()) {
            response.setContentType("application/json; charset=utf-8");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
