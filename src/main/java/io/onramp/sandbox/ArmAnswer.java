package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param status the HTTP status
 * @param body the JSON body, or an empty string
 * @param headers the headers that this answer has besides the usual ones
 */
record ArmAnswer(int status, String body, Map<String, String> headers) {

    ArmAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static ArmAnswer of(int status, JsonNode body) {
        return new ArmAnswer(status, body.toString(), Map.of());
    }

    static ArmAnswer empty(int status) {
        return new ArmAnswer(status, "", Map.of());
    }

    static ArmAnswer error(int status, String code, String message, boolean details) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("code", code).put("message", message);
        if (details) {
            error.putArray("details");
        }
        return of(status, body);
    }

    static ArmAnswer refused(ArmRefusal refusal) {
        ArmAnswer answer = error(refusal.status(), refusal.code(), refusal.getMessage(), !refusal.fromFront());
        return refusal.fromFront() ? answer.with("x-ms-failure-cause", "gateway") : answer;
    }

    ArmAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ArmAnswer(status, body, more);
    }
}
