package io.onramp.hardening;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.hardening.TunnelDesign.Tunnel;
import io.onramp.onboarding.OrderSummary;
import io.onramp.onboarding.TaskForm;
import io.onramp.onboarding.WayOn;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.springframework.stereotype.Component;

/**
 * The engineer configures the customer's end of the tunnels; the form says with what, and what is not right yet. What the
 * customer cannot have as ordered is corrected or cancelled.
 */
@Component
class SetUpTunnels extends TaskForm {

    private final OrderSummary summary;
    private final HardenedNetworks networks;
    private final Tunnels tunnels;
    private final TunnelProof proof;
    private final WayOn wayOn;
    private final ObjectMapper json;

    SetUpTunnels(
            OrderSummary summary,
            HardenedNetworks networks,
            Tunnels tunnels,
            TunnelProof proof,
            WayOn wayOn,
            ObjectMapper json) {
        this.summary = summary;
        this.networks = networks;
        this.tunnels = tunnels;
        this.proof = proof;
        this.wayOn = wayOn;
        this.json = json;
    }

    @Override
    protected void prepare(DelegateTask task) {
        summary.show(task);
        Hardened at = networks.of(task);
        ArrayNode sheets = json.createArrayNode();
        ArrayNode differences = json.createArrayNode();
        for (Tunnel tunnel : TunnelDesign.tunnels(at.plan(), at.network())) {
            sheets.add(json.valueToTree(TunnelSheet.of(at, tunnel, tunnels.get(at.order(), tunnel.name()))));
            proof.last(at, tunnel)
                    .filter(item -> !item.agrees())
                    .ifPresent(item -> differences.addObject().put("difference", item.detail()));
        }
        task.setVariableLocal("tunnels", rows(sheets));
        task.setVariableLocal("differences", rows(differences));
        task.setVariableLocal("ike", TunnelSheet.IKE);
        task.setVariableLocal("esp", TunnelSheet.ESP);
        task.setVariableLocal("pages", pages(at));
    }

    @Override
    protected void completed(DelegateTask task) {
        if (wayOn.chosen(task)) {
            task.setVariable(HardeningQuestions.TUNNELS_SET_UP, true);
        }
    }

    /** In Markdown: the tunnels with their keys, and the routers' configurations, since tunnels need BGP to be up. */
    private static String pages(Hardened at) {
        String orders = "/orders/" + at.order();
        return Stream.concat(
                        Stream.of("[Tunnels of %s with their keys](%s/networks/%s/tunnels)"
                                .formatted(
                                        at.network().name(),
                                        orders,
                                        at.network().name())),
                        at.plan().linksOf(at.network()).stream()
                                .map(link -> "[Router configurations of %s](%s/circuits/%s/routers)"
                                        .formatted(link.circuit(), orders, link.circuit())))
                .collect(Collectors.joining(" · "));
    }

    private static JsonValue rows(ArrayNode rows) {
        return SpinValues.jsonValue(rows.toString()).create();
    }
}
