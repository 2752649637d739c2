package io.onramp.onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.order.Plan;

/** What a room takes into a plan of what somebody has done to a resource in Azure, where that is to be what is wanted. */
public interface TakenIntoPlan {

    /**
     * It is there, and other than planned.
     *
     * @param body the desired body with Azure's values in place of the planned ones; it speaks of nothing else
     */
    Result with(Plan plan, ResourceId id, ObjectNode body);

    /** It is gone. */
    Result without(Plan plan, ResourceId id);

    /** What comes of it. */
    sealed interface Result {

        /** The plan as it is from now on. */
        record Taken(Plan plan) implements Result {}

        /** The room's plan says nothing of that resource, or of what has become other in it. */
        record NotPlanned() implements Result {}

        /** @param why it cannot be planned so, and what to do in place of it */
        record Impossible(String why) implements Result {}
    }

    /** The room's plan says nothing of it. */
    Result NOT_PLANNED = new Result.NotPlanned();
}
