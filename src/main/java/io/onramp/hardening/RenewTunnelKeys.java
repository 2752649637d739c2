package io.onramp.hardening;

import io.onramp.onboarding.Variables;
import io.onramp.order.ChangedService;
import io.onramp.order.Orders;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Draws the tunnels' pre-shared keys anew, where a change asks for that; they are sent when the network is hardened. */
@Component
class RenewTunnelKeys implements JavaDelegate {

    private final Orders orders;
    private final Tunnels tunnels;

    RenewTunnelKeys(Orders orders, Tunnels tunnels) {
        this.orders = orders;
        this.tunnels = tunnels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (ChangedService.asksFor(orders.get(Variables.asked(execution)), ChangedService.ROTATE_KEYS, "ipsec")) {
            tunnels.renew(Variables.order(execution), Variables.asked(execution));
        }
    }
}
