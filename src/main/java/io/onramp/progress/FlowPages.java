package io.onramp.progress;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The page that shows how onboardings flow; htmx asks for the same address and gets the changing part. */
@Controller
class FlowPages {

    private final FlowView flow;

    FlowPages(FlowView flow) {
        this.flow = flow;
    }

    @GetMapping("/flow")
    String flow(
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String step,
            @RequestHeader(name = Pages.HTMX, defaultValue = "false") boolean fragment,
            Model model,
            HttpServletResponse response) {
        Pages.dependsOnHtmx(response);
        model.addAttribute("carrier", carrier);
        model.addAttribute("location", location);
        model.addAttribute("flow", flow.show(carrier.strip(), location.strip(), step.strip()));
        return fragment ? "progress/flow :: figures" : "progress/flow";
    }

    static String address(String carrier, String location, String step) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/flow");
        if (!carrier.isEmpty()) {
            uri.queryParam("carrier", "{carrier}");
        }
        if (!location.isEmpty()) {
            uri.queryParam("location", "{location}");
        }
        if (!step.isEmpty()) {
            uri.queryParam("step", "{step}");
        }
        return uri.encode()
                .buildAndExpand(java.util.Map.of("carrier", carrier, "location", location, "step", step))
                .toUriString();
    }
}
