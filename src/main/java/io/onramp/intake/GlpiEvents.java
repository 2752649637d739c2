package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.OpenTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads GLPI 11's default payload for tickets and their followups, {@code {event, item}}, with the item as GLPI's API shows it. */
final class GlpiEvents implements TicketReader {

    private static final String NEW_ITEM = "new";
    private static final String REQUESTER = "requester";

    @Override
    public Optional<String> otherThanNew(ObjectNode event) {
        String type = event.path("event").asText("");
        if (isFollowup(event)) {
            return Optional.of(type + " followup");
        }
        return type.equals(NEW_ITEM) ? Optional.empty() : Optional.of(type);
    }

    @Override
    public OpenTicket ticket(ObjectNode event, Sender sender) {
        JsonNode item = event.path("item");
        String id = EventTexts.id(item.path("id"), "item.id");
        return new OpenTicket(
                sender.instance(),
                id,
                EventTexts.text(item.path("name")),
                requesters(item),
                EventTexts.fields(item, sender.fields().values()),
                sender.linkTo(id));
    }

    @Override
    public Optional<TicketNews> news(ObjectNode event, Sender sender) {
        JsonNode item = event.path("item");
        if (isFollowup(event)) {
            return EventTexts.id(item.path("items_id"))
                    .filter(id -> item.path("itemtype").asText().equals("Ticket"))
                    .map(id -> new TicketNews(
                            sender.instance(),
                            id,
                            EventTexts.text(item.path("user")),
                            EventTexts.text(item.path("id")),
                            event.path("event").asText().equals(NEW_ITEM)
                                    ? EventTexts.commentOfHtml(item.path("content"))
                                    : "",
                            List.of(),
                            "",
                            Map.of()));
        }
        return EventTexts.id(item.path("id"))
                .map(id -> new TicketNews(
                        sender.instance(),
                        id,
                        EventTexts.text(item.path("user_editor")),
                        "",
                        "",
                        List.of(
                                EventTexts.text(item.path("status")),
                                event.path("event").asText().equals("delete") ? "deleted" : ""),
                        EventTexts.text(item.path("priority")),
                        EventTexts.fields(item, sender.fields().values())));
    }

    /** What belongs to a ticket names it, by its kind and id. */
    private static boolean isFollowup(ObjectNode event) {
        return event.path("item").has("items_id");
    }

    /** Whoever is in the ticket's team as a requester; else whoever wrote the ticket. */
    private static List<String> requesters(JsonNode item) {
        List<String> names = new ArrayList<>();
        item.path("team").forEach(member -> {
            if (REQUESTER.equalsIgnoreCase(member.path("role").asText(""))) {
                names.add(EventTexts.text(member));
            }
        });
        if (names.isEmpty()) {
            names.add(EventTexts.text(item.path("user_recipient")));
        }
        return names;
    }
}
