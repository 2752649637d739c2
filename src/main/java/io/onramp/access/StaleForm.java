package io.onramp.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/** A login or logout form that outlived its session is no attack: the person gets a fresh login page. */
class StaleForm implements AccessDeniedHandler {

    private static final Set<String> FORMS = Set.of("/login", "/logout");

    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        if (refused instanceof CsrfException && FORMS.contains(request.getServletPath())) {
            response.sendRedirect(request.getContextPath() + "/login?again");
            return;
        }
        forbidden.handle(request, response, refused);
    }
}
