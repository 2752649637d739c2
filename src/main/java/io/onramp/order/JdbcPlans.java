package io.onramp.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.Secrets;
import io.onramp.order.OnboardingOrder.PrivatePeering;
import io.onramp.order.OnboardingOrder.Subnet;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class JdbcPlans implements Plans {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Allocations allocations;
    private final AddressingProperties addressing;
    private final Secrets secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JdbcPlans(
            JdbcClient jdbc,
            ObjectMapper json,
            Allocations allocations,
            AddressingProperties addressing,
            Secrets secrets,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.allocations = allocations;
        this.addressing = addressing;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Plan make(OnboardingOrder order) {
        Optional<Plan> earlier = find(order.number());
        Plan.Circuit circuit = circuit(order, earlier);
        Plan plan = new Plan(
                order.customerId(),
                order.customerName(),
                List.of(circuit),
                order.networks().stream().map(JdbcPlans::network).toList(),
                order.allowedFromCustomer(),
                order.routers().stream()
                        .map(router -> new Plan.Router(
                                circuit.name(),
                                router.path(),
                                router.vendor(),
                                router.hostname(),
                                router.interfaceName()))
                        .toList());
        keep(order.number(), plan);
        return plan;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Plan> find(OrderNumber number) {
        return jdbc.sql("select plan from onboarding_plan where order_number = :number")
                .param("number", number.value())
                .query(String.class)
                .optional()
                .map(this::read);
    }

    @Override
    public void release(OrderNumber number) {
        allocations.release(number);
    }

    private Plan.Circuit circuit(OnboardingOrder order, Optional<Plan> earlier) {
        String name = "er-%s-%s-%s"
                .formatted(
                        slug(order.customerId()),
                        slug(order.peeringLocation()),
                        order.number().value().substring("ONB-".length()));
        return new Plan.Circuit(
                name,
                order.subscriptionId(),
                order.resourceGroup(),
                order.location(),
                order.carrier(),
                order.peeringLocation(),
                order.bandwidth().mbps(),
                order.skuTier().name(),
                order.skuFamily().name(),
                peering(order, earlier));
    }

    private Plan.Peering peering(OnboardingOrder order, Optional<Plan> earlier) {
        PrivatePeering wish = order.privatePeering();
        List<Cidr> used = new ArrayList<>(wish.advertisedPrefixes());
        order.networks().forEach(network -> used.addAll(network.addressSpaces()));
        Predicate<Cidr> free = link -> used.stream().noneMatch(link::overlaps);
        Cidr primary = wish.primary().orElseGet(() -> allocations.link(order.number(), "primary", free));
        Cidr secondary = wish.secondary()
                .orElseGet(
                        () -> allocations.link(order.number(), "secondary", free.and(link -> !link.overlaps(primary))));
        String key = wish.sharedKey()
                .map(Object::toString)
                .or(() -> earlier.map(
                        plan -> plan.circuits().get(0).privatePeering().sharedKeyRef()))
                .orElseGet(() -> secrets.keep(
                                "bgp-key " + order.number(),
                                SharedKey.generate(random).value())
                        .value());
        return new Plan.Peering(
                wish.peerAsn().value(),
                wish.vlanId().orElse(addressing.firstVlan()).value(),
                primary,
                secondary,
                key,
                wish.advertisedPrefixes());
    }

    private static Plan.Network network(OnboardingOrder.Network wish) {
        List<Subnet> subnets = new ArrayList<>(wish.subnets());
        if (subnets.stream().noneMatch(subnet -> subnet.name().equals(NetworkReader.GATEWAY_SUBNET))) {
            NetworkReader.freeGatewaySubnet(wish.addressSpaces(), subnets)
                    .ifPresent(prefix -> subnets.add(new Subnet(NetworkReader.GATEWAY_SUBNET, prefix)));
        }
        return new Plan.Network(
                wish.name(),
                wish.subscriptionId(),
                wish.resourceGroup(),
                wish.location(),
                wish.addressSpaces(),
                subnets,
                wish.gatewaySku(),
                wish.routingWeight());
    }

    private static String slug(String text) {
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.length() <= 25 ? slug : slug.substring(0, 25);
    }

    private void keep(OrderNumber number, Plan plan) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        int changed = jdbc.sql("update onboarding_plan set plan = :plan, made_at = :now where order_number = :number")
                .param("plan", write(plan))
                .param("now", now)
                .param("number", number.value())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into onboarding_plan (order_number, plan, made_at) values (:number, :plan, :now)")
                    .param("number", number.value())
                    .param("plan", write(plan))
                    .param("now", now)
                    .update();
        }
    }

    private Plan read(String text) {
        try {
            return json.readValue(text, Plan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan in the database cannot be read", e);
        }
    }

    private String write(Plan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan cannot be written", e);
        }
    }
}
