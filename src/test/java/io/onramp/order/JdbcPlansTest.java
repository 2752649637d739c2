package io.onramp.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.onramp.access.SecretRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcPlansTest {

    private OrderTables tables;

    @BeforeEach
    void open() {
        tables = new OrderTables();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatTheOrderDoesNotNameIsAllocated() {
        JdbcPlans plans = tables.plans("172.31.240.0/20");

        Plan plan = make(plans, tables.withoutLinks("a"));

        Plan.Peering peering = plan.circuits().get(0).privatePeering().orElseThrow();
        LinkPair links = peering.ipv4().orElseThrow();
        assertThat(links.primary()).isEqualTo(Cidr.of("172.31.240.0/30"));
        assertThat(links.secondary()).isEqualTo(Cidr.of("172.31.240.4/30"));
        assertThat(peering.vlanId()).isEqualTo(100);
        assertThat(tables.secrets.reveal(new SecretRef(peering.sharedKeyRef().orElseThrow())))
                .hasSize(24);
        assertThat(plan.networks().get(0).subnets())
                .extracting(
                        OnboardingOrder.Subnet::name, subnet -> subnet.prefix().toString())
                .contains(org.assertj.core.groups.Tuple.tuple("GatewaySubnet", "10.50.0.0/27"));
        assertThat(plan.circuits().get(0).name()).isEqualTo("er-contoso-amsterdam-2026-000001");
    }

    @Test
    void planningAgainKeepsWhatWasGivenOut() {
        JdbcPlans plans = tables.plans("172.31.240.0/20");
        OnboardingOrder order = tables.withoutLinks("a");

        Plan first = make(plans, order);
        Plan again = make(plans, order);

        assertThat(again).isEqualTo(first);
        assertThat(plans.get(order.number())).isEqualTo(first);
        assertThat(tables.jdbc
                        .sql("select count(*) from allocation")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(tables.secrets.all).hasSize(1);
    }

    @Test
    void twoOrdersGetDifferentLinks() {
        JdbcPlans plans = tables.plans("172.31.240.0/20");

        Plan one = make(plans, tables.withoutLinks("a"));
        Plan other = make(plans, tables.withoutLinks("b"));

        assertThat(links(one).primary()).isNotEqualTo(links(other).primary());
        assertThat(links(other).primary()).isEqualTo(Cidr.of("172.31.240.8/30"));
    }

    @Test
    void aPoolThatIsUsedUpSaysSoAndLeavesNothingHalfDone() {
        JdbcPlans plans = tables.plans("172.31.240.0/29");
        OnboardingOrder first = tables.withoutLinks("a");
        OnboardingOrder second = tables.withoutLinks("b");
        make(plans, first);

        assertThatIllegalStateException()
                .isThrownBy(() -> make(plans, second))
                .withMessageContaining("link-pool is used up");

        assertThat(plans.find(second.number())).isEmpty();
        plans.release(first.number());
        assertThat(links(make(plans, second)).primary()).isEqualTo(Cidr.of("172.31.240.0/30"));
    }

    @Test
    void aLinkIsNeverTakenFromWhatTheOrderUses() {
        JdbcPlans plans = tables.plans("10.49.255.248/28".replace("/28", "/29"));
        OnboardingOrder order = tables.withoutLinks("a");

        assertThat(links(make(plans, order)).secondary()).isEqualTo(Cidr.of("10.49.255.252/30"));
        assertThatIllegalStateException()
                .isThrownBy(() -> make(tables.plans("10.50.0.0/24"), tables.withoutLinks("b")))
                .withMessageContaining("used up");
    }

    private static LinkPair links(Plan plan) {
        return plan.circuits().get(0).privatePeering().orElseThrow().ipv4().orElseThrow();
    }

    private Plan make(JdbcPlans plans, OnboardingOrder order) {
        return tables.together(() -> plans.make(order));
    }
}
