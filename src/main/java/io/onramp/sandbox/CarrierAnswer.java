package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a carrier's API answers.
 *
 * @param status the HTTP status
 * @param body JSON
 * @param headers by name
 * @param lost whether the connection breaks instead
 */
record CarrierAnswer(int status, JsonNode body, Map<String, String> headers, boolean lost) {

    static CarrierAnswer of(int status, JsonNode body) {
        return new CarrierAnswer(status, body, Map.of(), false);
    }

    CarrierAnswer with(String name, String value) {
        return new CarrierAnswer(status, body, Map.of(name, value), lost);
    }

    CarrierAnswer lostIf(boolean isLost) {
        return new CarrierAnswer(status, body, headers, isLost);
    }
}
