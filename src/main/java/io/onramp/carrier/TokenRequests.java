package io.onramp.carrier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.carrier.CarrierHttp.Answer;
import io.onramp.carrier.CarrierHttp.Body;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How each carrier is asked for a token. */
final class TokenRequests {

    private TokenRequests() {}

    static Answer megaport(CarrierHttp http, String id, String secret) {
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return http.send(
                "POST",
                "?grant_type=client_credentials",
                "Basic " + basic,
                Optional.of(new Body("application/x-www-form-urlencoded", "")));
    }

    static Answer equinix(CarrierHttp http, String id, String secret) {
        return http.send(
                "POST",
                "",
                "",
                Body.json(JsonNodeFactory.instance
                        .objectNode()
                        .put("grant_type", "client_credentials")
                        .put("client_id", id)
                        .put("client_secret", secret)));
    }
}
