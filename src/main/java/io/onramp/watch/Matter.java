package io.onramp.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Something that a person is to decide about. */
sealed interface Matter permits Drift, Expiry {

    /** What it is about, as one spelling. */
    String key();

    /** The same as it is shown, such as an Azure resource's id. */
    String where();

    /** The short name of what it is about. */
    String name();

    /** What kind of thing it is, and its name. */
    String title();

    /** The number of the order that it belongs to; empty where it belongs to none. */
    String orderNumber();

    /** What is the matter; one line each. */
    String words();

    /** Why it cannot be put back; empty where it can. */
    String stuck();

    /** Whether there is nothing to take over either: it can be left, and goes away by itself. */
    boolean onlyLeft();

    Instant firstSeen();

    Optional<LocalDate> leftUntil();

    String decidedBy();

    String reason();

    /** Whether that is to be decided on that day. */
    boolean open(LocalDate today);
}
