package io.onramp.router;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.hardening.CustomerTunnels;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plans;
import java.security.Principal;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The configurations with their keys, to copy or download; for network engineers only (see the security rules for
 * {@code /orders/&#42;/circuits/&#42;/routers}). Each look is logged with the person's name.
 */
@Controller
@RequestMapping("/orders/{order}/circuits/{circuit}/routers")
class RouterPage {

    private static final Logger LOG = LoggerFactory.getLogger(RouterPage.class);

    private final Plans plans;
    private final Secrets secrets;
    private final RouterConfigurations configurations;
    private final CustomerTunnels tunnels;

    RouterPage(Plans plans, Secrets secrets, RouterConfigurations configurations, CustomerTunnels tunnels) {
        this.plans = plans;
        this.secrets = secrets;
        this.configurations = configurations;
        this.tunnels = tunnels;
    }

    /**
     * A configuration as the page shows it.
     *
     * @param domain which of the circuit's peerings it is for, {@code private} or {@code microsoft}
     */
    record Shown(String path, String domain, String hostname, String vendor, String fileName, String text) {}

    @GetMapping
    String show(@PathVariable OrderNumber order, @PathVariable String circuit, Principal person, Model model) {
        model.addAttribute("order", order.value());
        model.addAttribute("circuit", circuit);
        model.addAttribute("routers", all(order, circuit, person));
        return "router/routers";
    }

    /** @param domain {@code private} or {@code microsoft}; without it, the first one that the circuit has */
    @GetMapping("/{path}")
    ResponseEntity<String> download(
            @PathVariable OrderNumber order,
            @PathVariable String circuit,
            @PathVariable String path,
            @RequestParam(name = "peering", required = false) Optional<String> domain,
            Principal person) {
        Path wanted = Path.of(path);
        Shown shown = all(order, circuit, person).stream()
                .filter(router -> router.path().equals(wanted.wire()))
                .filter(router -> domain.isEmpty() || router.domain().equals(domain.get()))
                .findFirst()
                .orElseThrow();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(shown.fileName())
                                .build()
                                .toString())
                .body(shown.text());
    }

    @ExceptionHandler({NoSuchElementException.class, IllegalArgumentException.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknown() {
        return "progress/not-found";
    }

    private List<Shown> all(OrderNumber order, String circuit, Principal person) {
        List<Shown> shown = RouterPlans.of(order, plans.get(order), circuit, tunnels::of).stream()
                .map(request -> new Shown(
                        request.path().wire(),
                        request.domain().wire(),
                        request.hostname(),
                        request.vendor().wire(),
                        configurations.fileName(request),
                        complete(request)))
                .toList();
        LOG.info("{} was shown the keys of the routers of {} ({})", person.getName(), circuit, order);
        return shown;
    }

    private String complete(RouterConfigurationRequest request) {
        return configurations.render(request, reference -> secrets.reveal(new SecretRef(reference)));
    }
}
