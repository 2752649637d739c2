package io.onramp.onboarding;

import io.onramp.azure.ChangeLedger;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Since when what an order made costs money, and until when, from the ledger: a circuit from its service key on, whether or
 * not its carrier is ready (Microsoft, "ExpressRoute FAQ"), gateways and their addresses from when they are there.
 */
@Component
public class Billing {

    private static final Set<String> COSTS = Set.of(
            "microsoft.network/expressroutecircuits",
            "microsoft.network/virtualnetworkgateways",
            "microsoft.network/publicipaddresses");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ChangeLedger ledger;

    Billing(ChangeLedger ledger) {
        this.ledger = ledger;
    }

    /** @param until empty where it is still there */
    record Billed(ResourceId resource, Instant from, Optional<Instant> until) {}

    /** The first made comes first. */
    List<Billed> of(OrderNumber order) {
        List<LedgerEntry> entries = ledger.of(order);
        return ledger.made(order).stream()
                .filter(id -> COSTS.contains(id.type().toLowerCase(Locale.ROOT)))
                .flatMap(id -> billed(id, entries).stream())
                .toList();
    }

    /** In sentences, a paragraph each; for the ticket. */
    public String statement(OrderNumber order) {
        List<Billed> billed = of(order);
        return billed.isEmpty()
                ? "Nothing was billed."
                : billed.stream().map(Billing::sentence).collect(Collectors.joining("\n\n"));
    }

    static String said(Instant time) {
        return TIME.format(time);
    }

    private static String sentence(Billed billed) {
        return billed.until()
                .map(until -> "%s was billed from %s until %s."
                        .formatted(billed.resource().name(), said(billed.from()), said(until)))
                .orElseGet(() -> "%s is still in Azure and has been billed since %s."
                        .formatted(billed.resource().name(), said(billed.from())));
    }

    /** Nothing where Azure said in the end that it did not make it. */
    private static Optional<Billed> billed(ResourceId id, List<LedgerEntry> entries) {
        List<LedgerEntry> done = entries.stream()
                .filter(entry ->
                        entry.resource().equals(id) && entry.state() == LedgerEntry.State.SUCCEEDED || made(entry, id))
                .toList();
        Optional<Instant> until = done.stream()
                .filter(entry -> entry.method().equals("DELETE"))
                .flatMap(entry -> entry.finishedAt().stream())
                .reduce((earlier, later) -> later);
        return done.stream()
                .filter(entry -> entry.method().equals("PUT"))
                .flatMap(entry -> entry.finishedAt().stream())
                .findFirst()
                .map(from -> new Billed(id, from, until));
    }

    private static boolean made(LedgerEntry entry, ResourceId id) {
        return entry.resource().equals(id) && entry.created();
    }
}
