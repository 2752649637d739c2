package io.onramp.progress;

import io.onramp.onboarding.ProcessDiagrams;
import io.onramp.order.OrderNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The progress board and the page of each onboarding. htmx asks for the same addresses and gets the changing part. */
@Controller
class Pages {

    static final String HTMX = "HX-Request";

    private final BoardView board;
    private final OnboardingView onboardings;
    private final ServiceView services;
    private final Proceedings proceedings;
    private final CsvExport export;
    private final ProcessDiagrams diagrams;

    Pages(
            BoardView board,
            OnboardingView onboardings,
            ServiceView services,
            Proceedings proceedings,
            CsvExport export,
            ProcessDiagrams diagrams) {
        this.board = board;
        this.onboardings = onboardings;
        this.services = services;
        this.proceedings = proceedings;
        this.export = export;
        this.diagrams = diagrams;
    }

    @GetMapping("/")
    String board(
            @RequestParam Map<String, String> asked,
            @RequestHeader(name = HTMX, defaultValue = "false") boolean fragment,
            Model model,
            HttpServletResponse response) {
        BoardQuery query = BoardQuery.of(asked);
        model.addAttribute("query", query);
        model.addAttribute("board", board.show(query));
        dependsOnHtmx(response);
        return fragment ? "progress/board :: board" : "progress/board";
    }

    /** All rows that the board would show on all its pages. */
    @GetMapping("/onboardings.csv")
    void export(@RequestParam Map<String, String> asked, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=utf-8;header=present");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"onboardings.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        export.write(BoardQuery.of(asked), out);
        out.flush();
    }

    @GetMapping("/onboardings/{number}")
    String onboarding(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String said,
            @RequestHeader(name = HTMX, defaultValue = "false") boolean fragment,
            Model model,
            HttpServletResponse response) {
        dependsOnHtmx(response);
        Optional<OnboardingView.Shown> shown = orderNumber(number).flatMap(known -> onboardings.show(known, process));
        if (shown.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            model.addAttribute("number", number);
            return "progress/not-found";
        }
        model.addAttribute("onboarding", shown.get());
        model.addAttribute("process", process);
        OrderNumber known = new OrderNumber(number);
        model.addAttribute("service", services.show(known));
        model.addAttribute("tasks", proceedings.tasks(known));
        model.addAttribute("azure", proceedings.azure(known));
        model.addAttribute("evidence", proceedings.evidence(known));
        model.addAttribute("comments", proceedings.comments(known));
        model.addAttribute("notes", proceedings.notes(known));
        model.addAttribute("said", BoardActions.Outcome.isKey(said) ? said : "");
        return fragment ? "progress/onboarding :: live" : "progress/onboarding";
    }

    @GetMapping("/onboardings/{number}/diagram/{processKey}")
    ResponseEntity<String> diagram(@PathVariable String number, @PathVariable String processKey) {
        return orderNumber(number)
                .flatMap(known -> diagrams.bpmn(known, processKey))
                .map(bpmn -> ResponseEntity.ok()
                        .contentType(new MediaType("application", "xml", StandardCharsets.UTF_8))
                        .header("X-Content-Type-Options", "nosniff")
                        .body(bpmn))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    static void dependsOnHtmx(HttpServletResponse response) {
        response.addHeader(HttpHeaders.VARY, HTMX);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    static Optional<OrderNumber> orderNumber(String text) {
        try {
            return Optional.of(new OrderNumber(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
