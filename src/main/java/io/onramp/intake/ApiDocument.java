package io.onramp.intake;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The OpenAPI document of the order API, for machines and for a page on which people try it. */
@Controller
class ApiDocument {

    static final String FILE = "openapi/service-orders.json";
    static final String PAGE = "/api";

    private static final String NAME = "/openapi.json";

    /** As on all pages, and the viewer's own stylesheet has its small pictures inside. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'self';"
            + " object-src 'none'; base-uri 'self'; form-action 'self'";

    @GetMapping({ServiceOrderApi.BASE + NAME, PAGE + NAME})
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new ClassPathResource(FILE));
    }

    @GetMapping(PAGE)
    String page(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        return "intake/api";
    }
}
