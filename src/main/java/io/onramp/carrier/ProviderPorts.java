package io.onramp.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.AzureRefusal;
import io.onramp.azure.AzureUnavailable;
import io.onramp.circuit.Circuits;
import io.onramp.order.OrderNumber;
import io.onramp.order.PortCapacity.Answer;
import io.onramp.order.PortCapacity.Demand;
import io.onramp.order.PortCapacity.Doubt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The pairs of ports at Azure of a provider that is its own carrier. Both ports of a pair have the same bandwidth, and a circuit
 * takes its own of each (Microsoft, "ExpressRoute circuit placement API": {@code expressRouteProviderPorts}, with {@code
 * remainingBandwidthInMbps}). Which pair a circuit is on, its cross connection tells.
 */
@Component
class ProviderPorts {

    private static final String PORTS = "expressRouteProviderPorts";
    private static final String PRIMARY = "/properties/primaryAzurePort";
    private static final String SECONDARY = "/properties/secondaryAzurePort";
    private static final String REMAINING = "/properties/remainingBandwidthInMbps";

    private final AzureReads azure;
    private final Circuits circuits;

    ProviderPorts(AzureReads azure, Circuits circuits) {
        this.azure = azure;
        this.circuits = circuits;
    }

    /** @param subscription the provider's */
    Answer ask(String subscription, OrderNumber order, String peeringLocation, List<Demand> demands) {
        try {
            return compared(
                    azure.list(subscription, Optional.empty(), PORTS),
                    peeringLocation,
                    demands,
                    circuit -> crossConnection(subscription, order, peeringLocation, circuit));
        } catch (AzureUnavailable away) {
            return Answer.unknown(new Doubt("Azure does not answer: " + away.getMessage(), true));
        } catch (AzureRefusal refused) {
            return Answer.unknown(new Doubt("Azure refuses: " + refused.code() + ": " + refused.getMessage(), false));
        }
    }

    /**
     * @param listed all of the provider's, as Azure shows them
     * @param crossConnections by the name of the circuit
     */
    static Answer compared(
            List<ObjectNode> listed,
            String peeringLocation,
            List<Demand> demands,
            Function<String, Optional<ObjectNode>> crossConnections) {
        List<ObjectNode> pairs = listed.stream()
                .filter(pair ->
                        plain(pair.at("/properties/peeringLocation").asText()).equalsIgnoreCase(plain(peeringLocation)))
                .filter(pair -> pair.at(REMAINING).isNumber())
                .toList();
        if (pairs.isEmpty()) {
            return Answer.unknown(new Doubt("Azure lists no ports of the provider there", false));
        }
        PortTally tally = new PortTally();
        List<Doubt> doubts = new ArrayList<>();
        for (Demand demand : demands) {
            Optional<ObjectNode> pair =
                    demand.hasMbps() == 0 ? roomiest(pairs, tally) : pairOf(demand.circuit(), pairs, crossConnections);
            if (pair.isPresent()) {
                tally.needs(
                        name(pair.get()),
                        name(pair.get()),
                        pair.get().at(REMAINING).asInt(),
                        demand.moreMbps());
            } else {
                doubts.add(new Doubt("Azure does not tell which ports " + demand.circuit() + " is on", false));
            }
        }
        return new Answer(tally.shortages(), doubts);
    }

    /** Where a circuit that is not there yet would fit best; Azure places it where it wants. */
    private static Optional<ObjectNode> roomiest(List<ObjectNode> pairs, PortTally tally) {
        return pairs.stream()
                .max(Comparator.comparingInt(
                        pair -> tally.left(name(pair), pair.at(REMAINING).asInt())));
    }

    private static Optional<ObjectNode> pairOf(
            String circuit, List<ObjectNode> pairs, Function<String, Optional<ObjectNode>> crossConnections) {
        if (pairs.size() == 1) {
            return Optional.of(pairs.get(0));
        }
        return crossConnections.apply(circuit).flatMap(seen -> pairs.stream()
                .filter(pair -> named(pair.at(PRIMARY)).isPresent())
                .filter(pair -> named(pair.at(PRIMARY)).equals(named(seen.at(PRIMARY)))
                        && named(pair.at(SECONDARY)).equals(named(seen.at(SECONDARY))))
                .findFirst());
    }

    private Optional<ObjectNode> crossConnection(
            String subscription, OrderNumber order, String peeringLocation, String circuit) {
        return circuits.of(order).stream()
                .filter(known -> known.name().equals(circuit))
                .findFirst()
                .flatMap(Circuits.Circuit::serviceKey)
                .flatMap(key -> azure.get(CrossConnection.id(subscription, peeringLocation, key)));
    }

    private static Optional<String> named(JsonNode port) {
        return Optional.of(port.asText("")).filter(name -> !name.isEmpty());
    }

    private static String name(ObjectNode pair) {
        return pair.at(PRIMARY).asText() + " / " + pair.at(SECONDARY).asText();
    }

    /** Azure writes it Silicon Valley in one list, and SiliconValley in the other. */
    private static String plain(String location) {
        return location.replaceAll("[^A-Za-z0-9]", "");
    }
}
