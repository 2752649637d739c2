package io.onramp.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives the start page of a webapp the nonce of its own content security policy. The webapps keep the nonce of the
 * latest request, anybody's, in one place for all: whoever opens Tasklist while another's page polls could get a page
 * whose scripts its own policy forbids, and see nothing.
 */
class WebappNonce extends OncePerRequestFilter {

    private static final Pattern START_PAGE = Pattern.compile("/camunda/app/[^/]+/[^/]+/?");
    private static final Pattern IN_POLICY = Pattern.compile("'nonce-([A-Za-z0-9_-]+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"[A-Za-z0-9_-]+\"");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String policy = page.getHeader("Content-Security-Policy");
        Matcher nonce = IN_POLICY.matcher(policy == null ? "" : policy);
        if (nonce.find() && page.getContentSize() > 0) {
            // a page that a browser kept would come with a policy of its past
            page.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            String text = new String(page.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
            page.resetBuffer();
            page.getOutputStream()
                    .write(IN_PAGE.matcher(text)
                            .replaceAll("nonce=\"" + nonce.group(1) + "\"")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
        page.copyBodyToResponse();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !START_PAGE
                .matcher(request.getRequestURI()
                        .substring(request.getContextPath().length()))
                .matches();
    }
}
