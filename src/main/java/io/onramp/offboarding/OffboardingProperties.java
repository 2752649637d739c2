package io.onramp.offboarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code onramp.offboarding.*}: when the traffic of what is to be taken down counts as quiet.
 *
 * @param trafficPause between the two looks at the counters
 * @param quietBytesPerMinute up to how many bytes a minute a peering may carry, both paths and directions together, and
 *     still be quiet: BGP's keepalives and BFD's packets, three a second on each path, go on without any traffic
 */
@ConfigurationProperties("onramp.offboarding")
record OffboardingProperties(
        @DefaultValue("5m") Duration trafficPause, @DefaultValue("200000") long quietBytesPerMinute) {

    OffboardingProperties {
        if (trafficPause.isNegative() || trafficPause.isZero()) {
            throw new IllegalArgumentException("onramp.offboarding.traffic-pause must be longer than nothing");
        }
        if (quietBytesPerMinute < 0) {
            throw new IllegalArgumentException("onramp.offboarding.quiet-bytes-per-minute is not negative");
        }
    }
}
