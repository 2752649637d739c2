package io.onramp.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Sends a browser to the login page; a script gets 401, for it could do nothing with that page. */
class PageRefusal implements AuthenticationEntryPoint {

    private final AuthenticationEntryPoint toLogin = new LoginUrlAuthenticationEntryPoint("/login");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, ServletException {
        if (isPage(request)) {
            toLogin.commence(request, response, refused);
            return;
        }
        // htmx follows this whatever the status is
        response.setHeader("HX-Redirect", request.getContextPath() + "/login");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }

    static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getServletPath().startsWith("/camunda/api/")
                && request.getHeader("HX-Request") == null
                && request.getHeader("X-Requested-With") == null
                && (accept == null || accept.contains("text/html") || accept.equals("*/*"));
    }
}
