package io.onramp.intake;

import io.onramp.order.OrderAction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a ticket asks for, in the words that people put into such a field. */
final class TicketActions {

    private static final Map<String, OrderAction> WORDS = Map.ofEntries(
            Map.entry("add", OrderAction.ADD),
            Map.entry("new", OrderAction.ADD),
            Map.entry("ajouter", OrderAction.ADD),
            Map.entry("nouveau", OrderAction.ADD),
            Map.entry("modify", OrderAction.MODIFY),
            Map.entry("change", OrderAction.MODIFY),
            Map.entry("modifier", OrderAction.MODIFY),
            Map.entry("delete", OrderAction.DELETE),
            Map.entry("remove", OrderAction.DELETE),
            Map.entry("supprimer", OrderAction.DELETE),
            Map.entry("retirer", OrderAction.DELETE));

    private TicketActions() {}

    /** Empty where nothing is said, or nothing that is known. */
    static Optional<OrderAction> of(String word) {
        return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
    }
}
