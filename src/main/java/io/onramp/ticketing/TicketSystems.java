package io.onramp.ticketing;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The ticket systems that are configured. */
@Component
class TicketSystems {

    private final Map<String, TicketSystem> byName;

    TicketSystems(ObjectProvider<TicketSystem> systems) {
        byName = systems.orderedStream().collect(Collectors.toMap(TicketSystem::name, Function.identity()));
    }

    /** Whether reports to this ticket have anywhere to go. */
    boolean canSend(Report.Ticket ticket) {
        return find(ticket).filter(system -> system.canBeTicket(ticket.id())).isPresent();
    }

    Optional<TicketSystem> find(Report.Ticket ticket) {
        return Optional.ofNullable(byName.get(ticket.system()));
    }
}
