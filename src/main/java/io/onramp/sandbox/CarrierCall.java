package io.onramp.sandbox;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a carrier's API.
 *
 * @param method GET, POST, …
 * @param path below the carrier's address
 * @param parameters of the query, and of a form
 * @param contentType of the body, without its parameters and in lower case; an empty string where there is none
 * @param authorization the header; an empty string where there is none
 * @param body as it came
 * @param base the carrier's address
 */
record CarrierCall(
        String method,
        String path,
        Map<String, String> parameters,
        String contentType,
        String authorization,
        String body,
        String base) {

    boolean is(String itsMethod, String pattern) {
        return method.equals(itsMethod) && path.matches(pattern);
    }

    /** What the first group of a pattern finds in the path. */
    String part(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(path);
        if (!matcher.matches()) {
            throw new IllegalStateException(path + " does not match " + pattern);
        }
        return matcher.group(1);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
