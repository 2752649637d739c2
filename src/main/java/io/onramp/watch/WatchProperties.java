package io.onramp.watch;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * When Azure is compared with what was made there, and what else is looked at.
 *
 * @param cron when it begins, as Spring writes it (second, minute, hour, day, month, day of the week); {@code -} for never
 *     by itself
 * @param zone whose clock that is
 * @param unprovisionedAfter how long a circuit may be billed before its carrier has provisioned it
 * @param unusedAfter how long an authorization may be there before a connection uses it
 * @param keysAfter how old a BGP or IPsec key may be
 * @param certificatesBefore how long before its end a certificate, or the secret for Azure, is told of: but never before the last
 *     quarter of its life
 * @param routesPercent how many of the routes that a peering takes may come from the customer, in percent
 */
@ConfigurationProperties("onramp.watch")
record WatchProperties(
        @DefaultValue("0 0 2 * * *") String cron,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("14d") Duration unprovisionedAfter,
        @DefaultValue("30d") Duration unusedAfter,
        @DefaultValue("365d") Duration keysAfter,
        @DefaultValue("30d") Duration certificatesBefore,
        @DefaultValue("80") int routesPercent) {

    static final String NEVER = "-";

    WatchProperties {
        if (!cron.equals(NEVER) && !CronExpression.isValidExpression(cron)) {
            throw new IllegalArgumentException(
                    "onramp.watch.cron is six fields as Spring writes them, or -, but is '" + cron + "'");
        }
        requirePositive("unprovisioned-after", unprovisionedAfter);
        requirePositive("unused-after", unusedAfter);
        requirePositive("keys-after", keysAfter);
        requirePositive("certificates-before", certificatesBefore);
        if (routesPercent < 1 || routesPercent > 100) {
            throw new IllegalArgumentException("onramp.watch.routes-percent is 1 to 100, but is " + routesPercent);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("onramp.watch." + name + " must be longer than 0, but is " + value);
        }
    }
}
