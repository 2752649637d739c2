package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.OrderAction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketActionsTest {

    @ParameterizedTest
    @CsvSource({
        "add, ADD",
        "New, ADD",
        "modify, MODIFY",
        "' Change ', MODIFY",
        "DELETE, DELETE",
        "remove, DELETE",
        "Supprimer, DELETE"
    })
    void whatATicketAsksForIsReadInTheWordsThatPeopleUse(String word, OrderAction action) {
        assertThat(TicketActions.of(word)).contains(action);
    }

    @ParameterizedTest
    @CsvSource({"''", "whatever", "do not delete"})
    void whatIsNoSuchWordAsksForNothing(String word) {
        assertThat(TicketActions.of(word)).isEmpty();
    }
}
