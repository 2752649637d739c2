package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A customer's BGP autonomous system number, 16 or 32 bit.
 *
 * <p>Source: Microsoft, "ExpressRoute routing requirements": 12076 is Microsoft's, 65515-65520 are reserved; RFC 7607
 * and RFC 6996/5398 for 0, 23456, 65535 and 4294967295.
 */
public record Asn(@JsonValue long value) {

    /** Microsoft's, on every peering. */
    public static final long MICROSOFT = 12076;

    /** @throws IllegalArgumentException where no customer may use the number */
    @JsonCreator
    public Asn {
        if (value < 1 || value > 4294967294L || value == 23456 || value == 65535) {
            throw new IllegalArgumentException("An AS number is between 1 and 4294967294, not 23456 or 65535");
        }
        if (value == MICROSOFT) {
            throw new IllegalArgumentException("AS 12076 is Microsoft's");
        }
        if (value >= 65515 && value <= 65520) {
            throw new IllegalArgumentException("AS 65515-65520 are reserved by Azure");
        }
    }
}
