package io.onramp.ticketing;

import io.onramp.access.SecretRef;
import io.onramp.access.Secrets;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who wants to be told what happens to orders. Callbacks and their secrets lie in the secret store. */
@Component
@Transactional
public class Listeners {

    private static final String SECRET_PREFIX = "whsec_";
    private static final int SHORTEST_SECRET = 16;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Callbacks callbacks;
    private final ListenerProperties properties;
    private final Clock clock;

    Listeners(JdbcClient jdbc, Secrets secrets, Callbacks callbacks, ListenerProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.callbacks = callbacks;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What a machine asks for.
     *
     * @param callback an http or https URL
     * @param secret {@code whsec_} and base64 of 16 bytes or more, to sign what is sent as Standard Webhooks 1.0.0 says;
     *     empty for no signature
     */
    public record Wish(String owner, String callback, String query, String secret, String apiBase, Locale language) {

        @Override
        public String toString() {
            return "Wish[owner=" + owner + ", query=" + query + "]";
        }
    }

    /** @throws ListenerRefused where it cannot be had */
    public Listener add(Wish wish) {
        URI callback = callbacks.check(wish.callback());
        EventQuery.parse(wish.query());
        checkSecret(wish.secret());
        if (of(wish.owner()).size() >= properties.mostOfOne()) {
            throw new ListenerRefused(ListenerRefused.Why.TOO_MANY);
        }
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into event_listener (id, owner, callback_ref, callback_host, secret_ref, query, api_base,"
                        + " language, state, last_sequence, failures, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 'active', 0, 0, ?)")
                .params(
                        id,
                        wish.owner(),
                        secrets.keep("callback of listener " + id, wish.callback())
                                .value(),
                        callback.getHost(),
                        wish.secret().isEmpty()
                                ? null
                                : secrets.keep("signature of listener " + id, wish.secret())
                                        .value(),
                        wish.query(),
                        wish.apiBase(),
                        wish.language().toLanguageTag(),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return find(id).orElseThrow();
    }

    /** Everybody's, the oldest first. */
    @Transactional(readOnly = true)
    public List<Listener> all() {
        return jdbc.sql("select * from event_listener order by created_at, id")
                .query(Listeners::listener)
                .list();
    }

    /** Those of an owner, the oldest first. */
    @Transactional(readOnly = true)
    public List<Listener> of(String owner) {
        return jdbc.sql("select * from event_listener where owner = ? order by created_at, id")
                .param(owner)
                .query(Listeners::listener)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Listener> find(String id, String owner) {
        return find(id).filter(listener -> listener.owner().equals(owner));
    }

    /** The URL that is posted to. */
    @Transactional(readOnly = true)
    public String callback(Listener listener) {
        return jdbc.sql("select callback_ref from event_listener where id = ?")
                .param(listener.id())
                .query((row, index) -> secrets.reveal(new SecretRef(row.getString("callback_ref"))))
                .single();
    }

    /** From now on it is told nothing; false where the owner has none of that id. */
    public boolean remove(String id, String owner) {
        if (find(id, owner).isEmpty()) {
            return false;
        }
        references(id).forEach(secrets::forget);
        jdbc.sql("delete from event_listener where id = ?").param(id).update();
        return true;
    }

    Optional<Listener> find(String id) {
        return jdbc.sql("select * from event_listener where id = ?")
                .param(id)
                .query(Listeners::listener)
                .optional();
    }

    /** The secret that what it is sent is signed with. */
    Optional<String> secret(String id) {
        return jdbc.sql("select secret_ref from event_listener where id = ? and secret_ref is not null")
                .param(id)
                .query(String.class)
                .optional()
                .map(ref -> secrets.reveal(new SecretRef(ref)));
    }

    private List<SecretRef> references(String id) {
        return jdbc
                .sql("select callback_ref from event_listener where id = ? union all"
                        + " select secret_ref from event_listener where id = ? and secret_ref is not null")
                .params(id, id)
                .query(String.class)
                .list()
                .stream()
                .map(SecretRef::new)
                .toList();
    }

    private static void checkSecret(String secret) {
        if (secret.isEmpty()) {
            return;
        }
        try {
            if (secret.startsWith(SECRET_PREFIX)
                    && Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length())).length >= SHORTEST_SECRET) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the secret that the decoder's message may quote
        }
        throw new ListenerRefused(ListenerRefused.Why.SECRET);
    }

    private static Listener listener(ResultSet row, int index) throws SQLException {
        return new Listener(
                row.getString("id"),
                row.getString("owner"),
                row.getString("query"),
                row.getString("api_base"),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("state").equals("givenUp"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
