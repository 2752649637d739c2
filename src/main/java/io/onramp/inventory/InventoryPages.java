package io.onramp.inventory;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The lists of the inventory, each as a page and as a file, and the page of each customer. htmx gets the changing part. */
@Controller
class InventoryPages {

    private static final String HTMX = "HX-Request";

    private final InventoryView view;
    private final InventoryCsv csv;

    InventoryPages(InventoryView view, InventoryCsv csv) {
        this.view = view;
        this.csv = csv;
    }

    @GetMapping("/inventory")
    String customers() {
        return "redirect:/inventory/" + Listing.CUSTOMERS.key();
    }

    @GetMapping("/inventory/{list}")
    String list(
            @PathVariable String list,
            @RequestParam Map<String, String> asked,
            @RequestHeader(name = HTMX, defaultValue = "false") boolean fragment,
            Model model,
            HttpServletResponse response) {
        InventoryQuery query = InventoryQuery.of(known(list), asked);
        model.addAttribute("query", query);
        model.addAttribute("inventory", view.show(query));
        response.addHeader(HttpHeaders.VARY, HTMX);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return fragment ? "inventory/inventory :: inventory" : "inventory/inventory";
    }

    /** All rows that the list would show on all its pages. */
    @GetMapping("/inventory/{list}.csv")
    void file(@PathVariable String list, @RequestParam Map<String, String> asked, HttpServletResponse response)
            throws IOException {
        InventoryQuery query = InventoryQuery.of(known(list), asked);
        response.setContentType("text/csv;charset=utf-8;header=present");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + query.list().key() + ".csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        csv.write(query, out);
        out.flush();
    }

    /** Everything that belongs to a customer, also what it no longer has. */
    @GetMapping("/inventory/customers/{id}")
    String customer(@PathVariable String id, Model model, HttpServletResponse response) {
        Optional<InventoryView.CustomerShown> shown = view.customer(id);
        if (shown.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            model.addAttribute("id", id);
            return "inventory/not-found";
        }
        model.addAttribute("customer", shown.get());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return "inventory/customer";
    }

    private static Listing known(String list) {
        return Listing.of(list).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
