package io.onramp.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.coyote.CloseNowException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Carriers' APIs over HTTP: what all their calls have in common. */
@Controller("sandboxCarrierController")
@ConditionalOnSandbox
class CarrierController {

    private static final int MAX_BODY = 1024 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final CarrierTroubles troubles;
    private final CarrierTokens tokens;
    private final SandboxProperties properties;
    private final Map<String, CarrierApi> apis = new LinkedHashMap<>();

    CarrierController(
            CarrierTroubles troubles, CarrierTokens tokens, SandboxProperties properties, List<CarrierApi> apis) {
        this.troubles = troubles;
        this.tokens = tokens;
        this.properties = properties;
        apis.forEach(api -> this.apis.put(api.carrier().word(), api));
    }

    @RequestMapping("/sandbox/megaport/**")
    void megaport(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(apis.get(Carrier.MEGAPORT.word()), request, response);
    }

    @RequestMapping("/sandbox/equinix/**")
    void equinix(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(apis.get(Carrier.EQUINIX.word()), request, response);
    }

    private void answer(CarrierApi api, HttpServletRequest request, HttpServletResponse response) throws IOException {
        CarrierAnswer answer;
        try {
            answer = answer(api, read(api.carrier(), request));
        } catch (CarrierRefusal refusal) {
            answer = refusal.answer();
        }
        if (answer.lost()) {
            response.setContentLength(1000);
            response.flushBuffer();
            throw new CloseNowException("broken on order");
        }
        answer.headers().forEach(response::setHeader);
        byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private CarrierAnswer answer(CarrierApi api, CarrierCall call) {
        Optional<CarrierTrouble> down = troubles.call(api.carrier(), CarrierTrouble.Kind.DOWN);
        if (down.isPresent()) {
            return api.error(
                    503, down.get().words().orElse("The service is unavailable. Please try again later."), List.of());
        }
        if (troubles.call(api.carrier(), CarrierTrouble.Kind.THROTTLE).isPresent()) {
            return api.error(429, "Too many requests", List.of())
                    .with("Retry-After", Long.toString(Math.max(1, properties.retryAfter(30))));
        }
        if (api.asksForToken(call)) {
            return api.token(
                    call,
                    troubles.call(api.carrier(), CarrierTrouble.Kind.TOKEN_REFUSED)
                            .isPresent());
        }
        if (!tokens.isGood(api.carrier(), call.authorization())) {
            return api.error(401, "The access token is missing, unknown or expired.", List.of());
        }
        return api.answer(call);
    }

    private static CarrierCall read(Carrier carrier, HttpServletRequest request) throws IOException {
        String prefix = "/sandbox/" + carrier.word();
        String contentType = Optional.ofNullable(request.getContentType()).orElse("");
        String type = contentType.replaceAll(";.*$", "").strip().toLowerCase(Locale.ROOT);
        // a form's body is read by looking at its parameters, any other by us
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        String body = type.equals(FORM)
                ? ""
                : new String(request.getInputStream().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
        return new CarrierCall(
                request.getMethod(),
                UriUtils.decode(
                        request.getRequestURI()
                                .substring(request.getContextPath().length() + prefix.length()),
                        StandardCharsets.UTF_8),
                parameters,
                type,
                Optional.ofNullable(request.getHeader("Authorization")).orElse(""),
                body,
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path(prefix)
                        .build()
                        .toUriString());
    }
}
