package io.onramp.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Reads the bytes of a request and never more than one megabyte of them. */
final class RequestBytes {

    /** What a body may have, in bytes. */
    static final int MOST = 1_000_000;

    private RequestBytes() {}

    /** @throws Refused with 413 where there are more, announced or not */
    static byte[] of(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST) {
            throw tooLarge();
        }
        // Chunked bodies announce nothing, so the count is taken while reading
        byte[] bytes = request.getInputStream().readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw tooLarge();
        }
        return bytes;
    }

    private static Refused tooLarge() {
        // Closing spares both sides the rest of a body that nobody reads
        return new Refused(HttpStatus.PAYLOAD_TOO_LARGE, "body-size", "", Integer.toString(MOST))
                .with(HttpHeaders.CONNECTION, "close");
    }
}
