package io.onramp.ticketing;

import java.time.Instant;
import java.util.Locale;

/**
 * A machine that wants to be told what happens to its orders. Where it is told is {@link Listeners#callback}: that may carry a
 * token, so it is kept with the secrets and is in no log.
 *
 * @param owner whose orders: the sender's name as orders have it, such as {@code tmf641:ticketing}
 * @param query which events, as {@link EventQuery} reads it; empty for all
 * @param apiBase what the addresses of orders begin with for this machine, such as {@code https://onramp.example.com}
 * @param language of the words in what it is told
 * @param givenUp whether it could not be reached for too long, and is told nothing any more
 */
public record Listener(
        String id, String owner, String query, String apiBase, Locale language, boolean givenUp, Instant createdAt) {}
