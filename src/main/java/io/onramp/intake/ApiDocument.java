package io.onramp.intake;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The OpenAPI documents of what machines talk to, for them and for pages on which people try it. */
@Controller
class ApiDocument {

    static final String PAGE = "/api";

    private static final String ORDERS = "openapi/service-orders.json";
    private static final String INVENTORY = "openapi/service-inventory.json";
    private static final String NAME = "/openapi.json";

    /** As on all pages, and the viewer's own stylesheet has its small pictures inside. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'self';"
            + " object-src 'none'; base-uri 'self'; form-action 'self'";

    @GetMapping({ServiceOrderApi.BASE + NAME, PAGE + NAME})
    ResponseEntity<Resource> orders() {
        return json(ORDERS);
    }

    @GetMapping({"/tmf-api/serviceInventory/v4" + NAME, PAGE + "/inventory" + NAME})
    ResponseEntity<Resource> inventory() {
        return json(INVENTORY);
    }

    @GetMapping(PAGE)
    String ordersPage(Model model, HttpServletResponse response) {
        return page("orders", PAGE + NAME, model, response);
    }

    @GetMapping(PAGE + "/inventory")
    String inventoryPage(Model model, HttpServletResponse response) {
        return page("inventory", PAGE + "/inventory" + NAME, model, response);
    }

    private static String page(String which, String document, Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        model.addAttribute("which", which);
        model.addAttribute("document", document);
        return "intake/api";
    }

    private static ResponseEntity<Resource> json(String file) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new ClassPathResource(file));
    }
}
