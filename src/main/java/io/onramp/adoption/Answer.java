package io.onramp.adoption;

import io.onramp.azure.ChangeLedger.Adopted;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.LedgerEntry.Hold;
import io.onramp.azure.ResourceId;
import java.util.Set;

/**
 * What an operator says of a circuit that is adopted.
 *
 * @param managed keys of the resources that Onramp shall change and one day remove; the others are only watched
 */
record Answer(Told told, Set<String> managed) {

    Answer {
        managed = Set.copyOf(managed);
    }

    Adopted adopted(DesiredResource found) {
        return new Adopted(found, manages(found.id()) ? Hold.MANAGED : Hold.WATCHED);
    }

    boolean manages(ResourceId id) {
        return managed.contains(id.key());
    }
}
