package io.onramp.progress;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Order;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the board shows of an order. Anything may be missing or of the wrong type: then it is the empty string. */
record OrderFacts(Order order) {

    String carrier() {
        return text("carrier");
    }

    String location() {
        return text("peeringLocation");
    }

    /** Such as {@code 200 Mbps, Standard, MeteredData}. */
    String circuit() {
        String bandwidth = text("bandwidthInMbps");
        return Stream.of(bandwidth.isEmpty() ? "" : bandwidth + " Mbps", text("skuTier"), text("skuFamily"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Such as {@code connect-through}. */
    String connectivityModel() {
        return text("connectivityModel");
    }

    String requester() {
        for (JsonNode party : order.document().path("relatedParty")) {
            if ("requester".equals(party.path("role").asText())) {
                return party.path("name").asText(party.path("id").asText(""));
            }
        }
        return "";
    }

    Optional<Instant> due() {
        try {
            // Beyond these years no database column holds it, and no calendar shows it
            return Optional.of(OffsetDateTime.parse(
                            order.document().path("requestedCompletionDate").asText("")))
                    .filter(at -> at.getYear() > 1999 && at.getYear() < 3000)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The system and the id, such as {@code RT 4711}. */
    String ticket() {
        return order.ticket()
                .map(ticket -> ticket.system().toUpperCase(Locale.ROOT) + " " + ticket.id())
                .orElse("");
    }

    /** Where a person sees the ticket; the order comes from outside, so only web addresses are ever linked. */
    String ticketLink() {
        return order.ticket()
                .map(Order.Ticket::href)
                .filter(href -> href.matches("https?://.+"))
                .orElse("");
    }

    private String text(String characteristic) {
        return order.characteristic(characteristic).asText("");
    }
}
