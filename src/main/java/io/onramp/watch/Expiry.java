package io.onramp.watch;

import io.onramp.wire.Expiring.Use;
import io.onramp.wire.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A certificate or a secret that works until a day, as it was last seen.
 *
 * @param where where it is; one thing of each use at each place
 * @param validity of the one that matters, where there are several that vouch for each other
 * @param ended whether it had ended when it was last seen
 * @param nearSince since when it has been near its end; empty where it is not
 * @param leftUntil the day before which nobody is bothered
 * @param decidedBy who left it; empty where nobody did
 */
record Expiry(
        Use use,
        String where,
        Validity validity,
        boolean ended,
        Instant seenAt,
        Optional<Instant> nearSince,
        Optional<LocalDate> leftUntil,
        String decidedBy,
        String reason)
        implements Matter {

    /** Seen now, with nothing decided about it. */
    static Expiry seen(Use use, String where, Validity validity, Nearness nearness, Instant now) {
        return new Expiry(
                use,
                where,
                validity,
                !now.isBefore(validity.until()),
                now,
                nearness.near(validity, now) ? Optional.of(now) : Optional.empty(),
                Optional.empty(),
                "",
                "");
    }

    /**
     * The same after what was known before: since when it has been near its end, and what was decided, hold as long as it
     * is the same certificate, and as it has not ended meanwhile.
     */
    Expiry after(Expiry before) {
        if (nearSince.isEmpty() || before.nearSince.isEmpty() || !before.validity.equals(validity)) {
            return this;
        }
        boolean holds = before.ended == ended;
        return new Expiry(
                use,
                where,
                validity,
                ended,
                seenAt,
                before.nearSince,
                holds ? before.leftUntil : Optional.empty(),
                holds ? before.decidedBy : "",
                holds ? before.reason : "");
    }

    boolean near() {
        return nearSince.isPresent();
    }

    /** The same of two uses, such as a host that is ticket system and listener, is decided about as one. */
    @Override
    public String key() {
        return where.toLowerCase(Locale.ROOT);
    }

    /** No other has it. */
    String id() {
        return id(use, where);
    }

    static String id(Use use, String where) {
        return use.name().toLowerCase(Locale.ROOT) + " " + where;
    }

    @Override
    public String name() {
        return where;
    }

    @Override
    public String title() {
        return switch (use) {
            case TICKET_SYSTEM -> "Ticket system " + where;
            case CARRIER -> "Carrier's API " + where;
            case LISTENER -> "Listener " + where;
            case SIGN_IN -> "OpenID provider " + where;
            case SERVER -> "Onramp's own server";
            case AZURE_CERTIFICATE, AZURE_SECRET -> "Onramp's sign-in to Azure, " + where;
        };
    }

    @Override
    public String orderNumber() {
        return "";
    }

    @Override
    public String words() {
        return "The " + (use == Use.AZURE_SECRET ? "client secret " : "certificate ") + validity.holder()
                + (ended ? " ended on " : " ends on ")
                + validity.until().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public String stuck() {
        return Judgement.NOTHING_TO_PUT_BACK;
    }

    @Override
    public boolean onlyLeft() {
        return true;
    }

    /** @throws java.util.NoSuchElementException where it is not near its end */
    @Override
    public Instant firstSeen() {
        return nearSince.orElseThrow();
    }

    @Override
    public boolean open(LocalDate today) {
        return near() && leftUntil.filter(today::isBefore).isEmpty();
    }
}
