package io.onramp.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.carrier.CarrierHttp.Answer;
import io.onramp.carrier.CarrierHttp.Body;
import java.util.Optional;

/** Calls to one carrier's API with the token that they need. */
class CarrierSession {

    private static final int UNAUTHORIZED = 401;

    private final CarrierHttp http;
    private final LogIn logIn;

    CarrierSession(CarrierHttp http, LogIn logIn) {
        this.http = http;
        this.logIn = logIn;
    }

    Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, Body.json(body));
    }

    Answer post(String path) {
        return send("POST", path, Optional.empty());
    }

    Answer put(String path, JsonNode body) {
        return send("PUT", path, Body.json(body));
    }

    Answer patch(String path, JsonNode body) {
        return send("PATCH", path, Body.patch(body));
    }

    Answer delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    /** A token may be taken back before its time: then there is one more. */
    private Answer send(String method, String path, Optional<Body> body) {
        String bearer = logIn.bearer();
        Answer answer = http.send(method, path, bearer, body);
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        logIn.spent(bearer);
        return http.send(method, path, logIn.bearer(), body);
    }
}
