package io.onramp.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives out link subnets, each once; two orders that ask at the same moment wait for each other. */
@Component
public class Allocations {

    private static final String LINKS = "link-subnet";
    private static final int LINK_LENGTH = 30;
    private static final int IPV6_LINK_LENGTH = 126;

    private final JdbcClient jdbc;
    private final AddressingProperties properties;

    Allocations(JdbcClient jdbc, AddressingProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /**
     * Something that one order has and no other can.
     *
     * @param pool what it was taken from, such as {@code link-subnet}
     * @param value such as {@code 172.31.240.0/30}
     * @param purpose such as {@code primary}, {@code secondary-v6-2}
     */
    public record Allocated(String pool, String value, String purpose) {}

    /**
     * The IPv4 link subnet for that purpose: the one it has, else the first free one.
     *
     * @throws IllegalStateException where the pool is used up
     */
    Cidr link(OrderNumber number, String purpose, Predicate<Cidr> fits) {
        return link(number, purpose, fits.and(Cidr::isIpv4), properties.linkPool(), LINK_LENGTH);
    }

    /** The same for IPv6; the purpose is another one than any for IPv4. */
    Cidr ipv6Link(OrderNumber number, String purpose, Predicate<Cidr> fits) {
        return link(number, purpose, fits.and(link -> !link.isIpv4()), properties.linkPoolV6(), IPV6_LINK_LENGTH);
    }

    private Cidr link(OrderNumber number, String purpose, Predicate<Cidr> fits, Cidr pool, int length) {
        return jdbc.sql("select allocated from allocation where order_number = :number and purpose = :purpose")
                .param("number", number.value())
                .param("purpose", purpose)
                .query(String.class)
                .optional()
                .map(Cidr::of)
                .filter(fits)
                .orElseGet(() -> allocate(number, purpose, fits, pool, length));
    }

    /** Gives back what the order has and its plan does not use. */
    void keepOnly(OrderNumber number, Plan plan) {
        Set<String> used = links(plan).map(Cidr::toString).collect(Collectors.toSet());
        jdbc
                .sql("select allocated from allocation where order_number = ?")
                .param(number.value())
                .query(String.class)
                .list()
                .stream()
                .filter(allocated -> !used.contains(allocated))
                .forEach(unused -> jdbc.sql("delete from allocation where order_number = ? and allocated = ?")
                        .params(number.value(), unused)
                        .update());
    }

    /**
     * Enters the links of a plan that lie in a pool and were not given out from it, such as those that others chose: nobody else
     * gets them.
     *
     * @return one that another order has already; empty where all could be entered
     */
    Optional<Cidr> claim(OrderNumber number, Plan plan) {
        Set<String> own = of(number).stream().map(Allocated::value).collect(Collectors.toSet());
        List<Cidr> named = links(plan)
                .filter(link -> properties.linkPool().contains(link)
                        || properties.linkPoolV6().contains(link))
                .filter(link -> !own.contains(link.toString()))
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        lockPool();
        Set<String> taken = taken();
        named.stream()
                .filter(link -> !taken.contains(link.toString()))
                .forEach(link -> add(number, "named:" + link, link));
        return named.stream().filter(link -> taken.contains(link.toString())).findFirst();
    }

    /** The links of all private peerings of a plan. */
    static Stream<Cidr> links(Plan plan) {
        return plan.circuits().stream()
                .flatMap(circuit -> circuit.privatePeering().stream())
                .flatMap(peering -> Stream.concat(peering.ipv4().stream(), peering.ipv6().stream()))
                .flatMap(links -> Stream.of(links.primary(), links.secondary()));
    }

    /** What was given out for an order and not given back. */
    public List<Allocated> of(OrderNumber number) {
        return jdbc.sql("select pool, allocated, purpose from allocation where order_number = :number"
                        + " order by purpose, allocated")
                .param("number", number.value())
                .query((row, index) ->
                        new Allocated(row.getString("pool"), row.getString("allocated"), row.getString("purpose")))
                .list();
    }

    void release(OrderNumber number) {
        jdbc.sql("delete from allocation where order_number = :number")
                .param("number", number.value())
                .update();
    }

    private Cidr allocate(OrderNumber number, String purpose, Predicate<Cidr> fits, Cidr pool, int length) {
        lockPool();
        jdbc.sql("delete from allocation where order_number = :number and purpose = :purpose")
                .param("number", number.value())
                .param("purpose", purpose)
                .update();
        Set<String> taken = taken();
        Cidr free = pool.split(length)
                .filter(link -> !taken.contains(link.toString()))
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "onramp.addressing.link-pool" + (pool.isIpv4() ? "" : "-v6") + " is used up"));
        add(number, purpose, free);
        return free;
    }

    private void lockPool() {
        jdbc.sql("select pool from allocation_pool where pool = :pool for update")
                .param("pool", LINKS)
                .query(String.class)
                .single();
    }

    private Set<String> taken() {
        return jdbc.sql("select allocated from allocation where pool = :pool")
                .param("pool", LINKS)
                .query(String.class)
                .set();
    }

    private void add(OrderNumber number, String purpose, Cidr link) {
        jdbc.sql("insert into allocation (pool, allocated, order_number, purpose)"
                        + " values (:pool, :allocated, :number, :purpose)")
                .param("pool", LINKS)
                .param("allocated", link.toString())
                .param("number", number.value())
                .param("purpose", purpose)
                .update();
    }
}
