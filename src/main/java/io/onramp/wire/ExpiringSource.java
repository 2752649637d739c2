package io.onramp.wire;

import java.util.List;

/** A room that knows of such things; each of its beans is asked before every look. */
public interface ExpiringSource {

    /** As configured just now; asked outside of transactions, and answered without the network. */
    List<Expiring> expiring();
}
