package io.onramp.circuit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.TakenIntoPlan;
import io.onramp.order.Plan;
import io.onramp.order.PlanWith;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Bandwidth and SKU of a circuit. */
@Component
class CircuitIntoPlan implements TakenIntoPlan {

    private static final int MBPS = 1000;

    @Override
    public Result with(Plan plan, ResourceId id, ObjectNode body) {
        return find(plan, id)
                .<Result>map(had -> new Result.Taken(PlanWith.circuit(
                        plan,
                        PlanWith.sized(
                                had,
                                bandwidth(body, had),
                                body.at("/sku/tier").asText(had.skuTier()),
                                body.at("/sku/family").asText(had.skuFamily())))))
                .orElse(NOT_PLANNED);
    }

    @Override
    public Result without(Plan plan, ResourceId id) {
        return find(plan, id)
                .<Result>map(had -> new Result.Impossible("a service cannot be without its circuit " + had.name()
                        + ": order the service's end and a new one, and leave this until then"))
                .orElse(NOT_PLANNED);
    }

    /** Azure counts Mbps with a carrier, Gbps on a port of one's own. */
    private static int bandwidth(ObjectNode body, Plan.Circuit had) {
        JsonNode gbps = body.at("/properties/bandwidthInGbps");
        return gbps.isNumber()
                ? (int) Math.round(gbps.asDouble() * MBPS)
                : body.at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt(had.bandwidthInMbps());
    }

    private static Optional<Plan.Circuit> find(Plan plan, ResourceId id) {
        return plan.circuits().stream()
                .filter(circuit -> CircuitDesign.id(circuit).equals(id))
                .findFirst();
    }
}
