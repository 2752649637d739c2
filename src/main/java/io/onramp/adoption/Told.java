package io.onramp.adoption;

import io.onramp.access.SecretRef;
import io.onramp.order.Cidr;
import io.onramp.order.ConnectivityModel;
import io.onramp.order.Hardening;
import io.onramp.order.Plan;
import io.onramp.peering.RoutingDomain;
import java.util.List;
import java.util.Optional;

/**
 * What Azure does not show and an operator says.
 *
 * @param model whose circuit it is
 * @param privateKey, microsoftKey the peerings' MD5 keys, in the secret store
 * @param withoutKeys whether the peerings have no MD5 key
 * @param announced what the customer announces over private peering
 * @param carrierReference what the carrier calls it; may be empty
 * @param routers the customer's edge devices; none where nobody knows
 * @param hardening how the networks are meant to be hardened; empty where nobody knows
 */
record Told(
        ConnectivityModel model,
        Optional<SecretRef> privateKey,
        Optional<SecretRef> microsoftKey,
        boolean withoutKeys,
        List<Cidr> announced,
        String carrierReference,
        List<Plan.Router> routers,
        Optional<Hardening> hardening) {

    Told {
        announced = List.copyOf(announced);
        routers = List.copyOf(routers);
    }

    /** The MD5 key of the peering of that name, where it has one and it is known. */
    Optional<SecretRef> key(String peering) {
        if (peering.equalsIgnoreCase(RoutingDomain.PRIVATE.azureName())) {
            return privateKey;
        }
        return peering.equalsIgnoreCase(RoutingDomain.MICROSOFT.azureName()) ? microsoftKey : Optional.empty();
    }

    /** Whether it is known what key the peering of that name has, if any: a change of it, or of its circuit, sends the key along. */
    boolean knowsKey(String peering) {
        return withoutKeys || key(peering).isPresent();
    }
}
