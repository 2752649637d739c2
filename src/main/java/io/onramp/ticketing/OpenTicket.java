package io.onramp.ticketing;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A ticket that asks for an onboarding, as its ticket system tells it.
 *
 * @param organization which instance of the ticket system it is in, such as {@code er-onboarding.example}
 * @param id the ticket's number
 * @param subject what the requester wrote above it, may be empty
 * @param requestors their mail addresses
 * @param fields custom fields that have a value, by their names
 * @param href where a person sees it, or empty
 */
public record OpenTicket(
        String organization,
        String id,
        String subject,
        List<String> requestors,
        Map<String, String> fields,
        String href) {

    public OpenTicket {
        Objects.requireNonNull(organization);
        Objects.requireNonNull(id);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(href);
        requestors = List.copyOf(requestors);
        fields = Map.copyOf(fields);
    }
}
