package io.onramp.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.TakenIntoPlan;
import io.onramp.onboarding.TakenIntoPlan.Result;
import io.onramp.order.Plan;
import io.onramp.order.PlanDifference;

/** What a room takes over into a plan, in words. */
public final class TakenOver {

    private static final String GROUP =
            "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-expressroute";

    private TakenOver() {}

    /**
     * @param resource such as {@code expressRouteCircuits/er-contoso}, in the group of {@link SamplePlan}
     * @param body JSON with single quotes; empty or null where it is gone
     */
    public static String words(TakenIntoPlan room, Plan plan, String resource, String body) {
        ResourceId id = new ResourceId(GROUP + "/providers/Microsoft.Network/" + resource);
        Result result = body == null || body.isEmpty() ? room.without(plan, id) : room.with(plan, id, json(body));
        if (result instanceof Result.Taken taken) {
            return String.join("; ", new PlanDifference(plan, taken.plan()).words());
        }
        return result instanceof Result.Impossible impossible ? "impossible: " + impossible.why() : "not planned";
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
