package io.onramp.intake;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A page of a list.
 *
 * @param offset from 0
 * @param limit 1 to 100; more is cut to that
 */
public record Paging(int offset, int limit) {

    static final String OFFSET = "offset";
    static final String LIMIT = "limit";

    private static final int USUAL = 20;
    private static final int MOST = 100;

    /** @throws Refused where an offset or a limit is none */
    public static Paging of(HttpServletRequest request) {
        return new Paging(count(request, OFFSET, 0, 0), Math.min(count(request, LIMIT, 1, USUAL), MOST));
    }

    /** How much there is, here and in all, and where the pages around this one are (RFC 8288). */
    public HttpHeaders headers(int found, long total) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.add("X-Result-Count", Integer.toString(found));
        headers.add("X-Total-Count", Long.toString(total));
        headers.add(HttpHeaders.LINK, link(0, "first"));
        if (offset > 0) {
            headers.add(HttpHeaders.LINK, link(Math.max(0, offset - limit), "prev"));
        }
        if ((long) offset + limit < total) {
            headers.add(HttpHeaders.LINK, link(offset + limit, "next"));
        }
        headers.add(HttpHeaders.LINK, link(total == 0 ? 0 : (total - 1) / limit * limit, "last"));
        return headers;
    }

    private String link(long from, String relation) {
        String page = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam(OFFSET, from)
                .replaceQueryParam(LIMIT, limit)
                .toUriString();
        return "<" + page + ">; rel=\"" + relation + "\"";
    }

    private static int count(HttpServletRequest request, String parameter, int least, int otherwise) {
        String text = request.getParameter(parameter);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int count = Integer.parseInt(text);
            if (count >= least) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is too small is
        }
        throw Refused.bad("page-number", parameter, parameter, Integer.toString(least));
    }
}
