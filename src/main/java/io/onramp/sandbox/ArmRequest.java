package io.onramp.sandbox;

/**
 * One call.
 *
 * @param method the HTTP method
 * @param path where to
 * @param query the query string, or an empty one
 * @param body the body, or an empty string
 * @param ifMatch the If-Match header, or an empty string
 * @param baseUrl what the URLs of operations start with, e.g. {@code http://127.0.0.1:8080/sandbox/arm}
 */
record ArmRequest(String method, ArmPath path, String query, String body, String ifMatch, String baseUrl) {

    boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    String parameter(String name) {
        for (String pair : query.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0 && pair.substring(0, at).equalsIgnoreCase(name)) {
                return pair.substring(at + 1);
            }
        }
        return "";
    }

    /** OData's {@code $filter}; clients write its blanks as they like. */
    String filter() {
        return parameter("$filter").replace('+', ' ');
    }
}
