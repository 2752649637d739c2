package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.OpenTicket;
import java.util.List;
import java.util.Optional;

/**
 * Reads Zammad's default payload, {@code {ticket, article}}. It does not say what happened; a ticket that has one
 * article only is taken for a new one, and one that is known already stays as it is.
 */
final class ZammadEvents implements TicketReader {

    @Override
    public Optional<String> otherThanNew(ObjectNode event) {
        return isAnswered(event) ? Optional.of("a further article") : Optional.empty();
    }

    /** A ticket begins with one article. */
    private static boolean isAnswered(ObjectNode event) {
        return event.at("/ticket/article_count").asInt() > 1;
    }

    /** Each event carries the last article, whatever happened; its id tells whether that is known. */
    @Override
    public Optional<TicketNews> news(ObjectNode event, Sender sender) {
        JsonNode ticket = event.path("ticket");
        JsonNode article = event.path("article");
        boolean talk = isAnswered(event) && !article.path("sender").asText().equals("System");
        return EventTexts.id(ticket.path("id"))
                .map(id -> new TicketNews(
                        sender.instance(),
                        id,
                        EventTexts.firstOf(
                                EventTexts.text(article.at("/created_by/email")),
                                EventTexts.text(article.at("/created_by/login")),
                                EventTexts.text(article.path("from"))),
                        EventTexts.text(article.path("id")),
                        talk ? body(article) : "",
                        List.of(EventTexts.text(ticket.path("state"))),
                        EventTexts.text(ticket.path("priority")),
                        EventTexts.fields(ticket, sender.fields().values())));
    }

    private static String body(JsonNode article) {
        JsonNode body = article.path("body");
        return article.path("content_type").asText().equals("text/plain")
                ? EventTexts.comment(body)
                : EventTexts.commentOfHtml(body);
    }

    @Override
    public OpenTicket ticket(ObjectNode event, Sender sender) {
        JsonNode ticket = event.path("ticket");
        String id = EventTexts.id(ticket.path("id"), "ticket.id");
        JsonNode customer = ticket.path("customer");
        return new OpenTicket(
                sender.instance(),
                id,
                EventTexts.text(ticket.path("title")),
                List.of(EventTexts.firstOf(
                        EventTexts.text(customer.path("email")), EventTexts.text(customer.path("login")))),
                EventTexts.fields(ticket, sender.fields().values()),
                sender.linkTo(id));
    }
}
