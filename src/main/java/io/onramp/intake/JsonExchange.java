package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What comes in is JSON and what goes out is JSON; whoever wants something else is told so. */
public final class JsonExchange {

    static final String MERGE_PATCH = "application/merge-patch+json";

    private JsonExchange() {}

    /** @throws Refused where the body is not announced as JSON, or is none */
    static ObjectNode body(HttpServletRequest request) throws IOException {
        mustBeJson(request);
        return StrictJson.object(RequestBytes.of(request));
    }

    /** @throws Refused where the body is another kind of patch than a merge patch (RFC 7396), or is not JSON */
    static ObjectNode mergePatch(HttpServletRequest request) throws IOException {
        String type = request.getContentType() == null ? "" : request.getContentType();
        if (!isType(type, MediaType.APPLICATION_JSON_VALUE) && !isType(type, MERGE_PATCH)) {
            throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "patch-type", HttpHeaders.CONTENT_TYPE, MERGE_PATCH)
                    .with("Accept-Patch", MERGE_PATCH + ", " + MediaType.APPLICATION_JSON_VALUE);
        }
        return body(request);
    }

    private static boolean isType(String type, String wanted) {
        try {
            return MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.parseMediaType(wanted));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    static void mustBeJson(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content-encoding", HttpHeaders.CONTENT_ENCODING);
        }
        try {
            MediaType type = MediaType.parseMediaType(request.getContentType() == null ? "" : request.getContentType());
            if (type.isCompatibleWith(MediaType.APPLICATION_JSON)
                    || type.getSubtype().endsWith("+json")) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // No type at all is told as the wrong one is
        }
        throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content-type", HttpHeaders.CONTENT_TYPE)
                .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    }

    /** @throws Refused where the sender accepts nothing of the kind */
    public static void mustAcceptJson(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        try {
            if (accepted == null
                    || accepted.isBlank()
                    || MediaType.parseMediaTypes(accepted).stream()
                            .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // An unreadable Accept accepts nothing
        }
        throw new Refused(HttpStatus.NOT_ACCEPTABLE, "accept", HttpHeaders.ACCEPT);
    }
}
