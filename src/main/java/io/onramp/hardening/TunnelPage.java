package io.onramp.hardening;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The tunnels of a network with their pre-shared keys, for network engineers only (see the security rules for
 * {@code /orders/&#42;/networks/&#42;/tunnels}). Each look is logged with the person's name.
 */
@Controller
class TunnelPage {

    private static final Logger LOG = LoggerFactory.getLogger(TunnelPage.class);

    private final Plans plans;
    private final Tunnels tunnels;
    private final Secrets secrets;

    TunnelPage(Plans plans, Tunnels tunnels, Secrets secrets) {
        this.plans = plans;
        this.tunnels = tunnels;
        this.secrets = secrets;
    }

    /** A tunnel as the page shows it. */
    record Shown(TunnelSheet sheet, String key) {}

    @GetMapping("/orders/{order}/networks/{network}/tunnels")
    String show(
            @PathVariable OrderNumber order,
            @PathVariable String network,
            Principal person,
            Model model,
            HttpServletResponse answer) {
        answer.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        Plan plan = plans.get(order);
        Hardened at = new Hardened(order, plan, plan.network(network));
        model.addAttribute("order", order.value());
        model.addAttribute("network", network);
        model.addAttribute("ike", TunnelSheet.IKE);
        model.addAttribute("esp", TunnelSheet.ESP);
        model.addAttribute("tunnels", all(at, person));
        return "hardening/tunnels";
    }

    @ExceptionHandler({NoSuchElementException.class, IllegalArgumentException.class})
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String unknown() {
        return "progress/not-found";
    }

    private List<Shown> all(Hardened at, Principal person) {
        if (!at.plan().hardening().isEncryptedWithIpsec()) {
            throw new NoSuchElementException("No tunnels in this order");
        }
        LOG.info(
                "{} was shown the pre-shared keys of {} ({})",
                person.getName(),
                at.network().name(),
                at.order());
        return TunnelDesign.tunnels(at.plan(), at.network()).stream()
                .map(tunnel -> {
                    Tunnels.Kept kept = tunnels.get(at.order(), tunnel.name());
                    return new Shown(
                            TunnelSheet.of(at, tunnel, kept), secrets.reveal(new SecretRef(kept.keyReference())));
                })
                .toList();
    }
}
