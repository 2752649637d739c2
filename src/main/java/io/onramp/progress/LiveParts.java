package io.onramp.progress;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Answers 304 where the changing part of a page has not changed since it was last asked for. Pages stay out of the
 * browser's cache ({@code no-store}), so its script remembers the ETag (see {@code live.js}).
 */
@Component
class LiveParts extends ShallowEtagHeaderFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"true".equals(request.getHeader(Pages.HTMX));
    }

    @Override
    protected boolean isEligibleForEtag(
            HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
        return status == HttpServletResponse.SC_OK && "GET".equals(request.getMethod());
    }
}
