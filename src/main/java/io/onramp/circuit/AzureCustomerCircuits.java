package io.onramp.circuit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.ResourceId;
import io.onramp.order.CustomerCircuits;
import io.onramp.order.SubscriptionRefused;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Customers' own circuits, as Azure shows them and as Onramp's orders use them. */
@Component
class AzureCustomerCircuits implements CustomerCircuits {

    private final AzureReads azure;
    private final Claims claims;

    AzureCustomerCircuits(AzureReads azure, Claims claims) {
        this.azure = azure;
        this.claims = claims;
    }

    @Override
    public Optional<Found> find(String customerId, String circuitId) {
        ResourceId id = new ResourceId(circuitId);
        try {
            return azure.get(id).map(circuit -> found(circuit, usedBy(customerId, id, circuit)));
        } catch (AzureRefusal e) {
            throw new SubscriptionRefused(e.code() + ": " + e.getMessage(), e);
        }
    }

    /** By an order of another customer, or made for one: its tag tells. */
    private Optional<String> usedBy(String customer, ResourceId id, ObjectNode circuit) {
        return claims.byOther(id, customer).or(() -> Optional.of(ResourceTags.customer(circuit))
                .filter(owner -> !owner.isEmpty() && !owner.equalsIgnoreCase(customer)));
    }

    static Found found(ObjectNode circuit, Optional<String> usedBy) {
        JsonNode properties = circuit.path("properties");
        JsonNode carrier = properties.path("serviceProviderProperties");
        return new Found(
                carrier.path("serviceProviderName").asText(),
                carrier.path("peeringLocation").asText(),
                carrier.path("bandwidthInMbps").asInt(),
                circuit.path("sku").path("tier").asText(),
                circuit.path("sku").path("family").asText(),
                circuit.path("location").asText(),
                "Enabled"
                        .equalsIgnoreCase(
                                properties.path("circuitProvisioningState").asText()),
                properties.path("serviceProviderProvisioningState").asText(),
                usedBy);
    }
}
