package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.router.Vendor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order of the documentation, changed here and there and put before the pre-flight. */
final class RulesOrder {

    static final ObjectMapper JSON = new ObjectMapper();

    final ObjectNode document;
    final AnAzure azure = new AnAzure();
    final OrderTables.Kept secrets = new OrderTables.Kept();
    Corrections corrections = NothingBuilt.corrections();

    RulesOrder() {
        azure.offers.add(new CarrierOffers.Offer(
                "Equinix",
                List.of("Amsterdam", "Amsterdam2", "Amsterdam Metro", "London", "Chicago", "Dallas"),
                List.copyOf(Bandwidth.OFFERED)));
        azure.offers.add(new CarrierOffers.Offer("Colt", List.of("Berlin"), List.of(50, 100, 1000)));
        try (InputStream in = RulesOrder.class.getResourceAsStream("/tmf641/order-contoso.json")) {
            document = (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param value JSON */
    RulesOrder with(String characteristic, String value) {
        return with(characteristic, json(value));
    }

    RulesOrder with(String characteristic, JsonNode value) {
        Documents.setCharacteristic(document, characteristic, value);
        return this;
    }

    /** Changes one field inside a characteristic that is an object. */
    RulesOrder within(String characteristic, String field, JsonNode value) {
        ((ObjectNode) Documents.characteristic(document, characteristic)).set(field, value);
        return this;
    }

    /** Changes one field of the only virtual network. */
    RulesOrder network(String field, JsonNode value) {
        ((ObjectNode) Documents.characteristic(document, "virtualNetworks").get(0)).set(field, value);
        return this;
    }

    RulesOrder customerName(String name) {
        Documents.setCustomer(document, "contoso", name);
        return this;
    }

    Order order() {
        return new Order(
                new OrderNumber("ONB-2026-000123"),
                OrderState.ACKNOWLEDGED,
                new OrderSource("test", "1"),
                document,
                "",
                Set.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    PreFlight.Result check() {
        return azure.preFlight(new PeeringKeys(secrets), new Vendors(), corrections)
                .check(order());
    }

    /** What the pre-flight says of an order that is complete. */
    OnboardingOrder ready() {
        PreFlight.Result result = check();
        if (result instanceof PreFlight.Ready ready) {
            return ready.order();
        }
        throw new AssertionError("Not ready: " + ((PreFlight.NotReady) result).findings());
    }

    Missing missing() {
        return check() instanceof PreFlight.NotReady notReady ? notReady.missing() : Missing.NOTHING;
    }

    List<Finding> findings() {
        return check() instanceof PreFlight.NotReady notReady ? notReady.findings() : List.of();
    }

    /** The vendors that there are, asked for their interfaces as the router room asks them. */
    private static final class Vendors implements RouterRules {

        @Override
        public List<String> vendors() {
            return List.of("cisco-ios-xe", "juniper-junos", "arista-eos", "frr");
        }

        @Override
        public Optional<String> interfaceProblem(String vendor, String interfaceName) {
            return Vendor.of(vendor).knowsInterface(interfaceName) ? Optional.empty() : Optional.of("unknown");
        }
    }
}
