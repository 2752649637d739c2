package io.onramp.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureReads;
import io.onramp.azure.CircuitStats;
import io.onramp.azure.Permissions;
import io.onramp.azure.ResourceId;
import io.onramp.azure.ServiceCommunity;
import io.onramp.azure.ServiceProvider;
import io.onramp.order.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of a subscription is asked for once in a minute where all is well, and each time where it is not. */
class AzureAccessTest {

    private static final String SUBSCRIPTION = "aaaaaaaa-2222-4333-8444-555555555555";

    private final Moved clock = new Moved();
    private final Told azure = new Told();
    private final AzureAccess access = new AzureAccess(azure, clock);

    @Test
    void whatIsWellIsNotAskedAgainWithinAMinute() {
        assertThat(missing(false)).isEmpty();
        clock.now = clock.now.plusSeconds(59);

        assertThat(access.missing(SUBSCRIPTION.toUpperCase(Locale.ROOT), "subscriptionId", false))
                .isEmpty();
        assertThat(azure.calls).containsExactly("subscription", "permissions");
    }

    @Test
    void aMinuteLaterAzureIsAskedAgain() {
        missing(false);
        azure.grants = List.of();
        clock.now = clock.now.plusSeconds(60);

        assertThat(missing(false)).extracting(Finding::rule).containsExactly("subscription-writable");
    }

    @Test
    void whatIsMissingIsAskedForEachTime() {
        azure.grants = List.of();
        assertThat(missing(false)).isNotEmpty();
        azure.grants = List.of("*");

        assertThat(missing(false)).isEmpty();
    }

    @Test
    void aSubscriptionThatIsNotShownIsAskedForEachTime() {
        azure.shown = false;
        assertThat(missing(false)).extracting(Finding::rule).containsExactly("subscription-readable");
        azure.shown = true;

        assertThat(missing(false)).isEmpty();
    }

    @Test
    void whoMayWriteMayNotGiveRolesForThat() {
        azure.grants = List.of("Microsoft.Network/*", "Microsoft.Resources/*");
        assertThat(missing(false)).isEmpty();

        assertThat(missing(true)).extracting(Finding::rule).containsExactly("roles-assignable");
    }

    private List<Finding> missing(boolean givesRoles) {
        return access.missing(SUBSCRIPTION, "subscriptionId", givesRoles);
    }

    private static final class Moved extends Clock {
        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Answers what this test says, and keeps what it was asked. */
    private static final class Told implements AzureReads {
        private final List<String> calls = new ArrayList<>();
        private List<String> grants = List.of("*");
        private String registration = "Registered";
        private boolean shown = true;

        @Override
        public Optional<ObjectNode> subscription(String subscriptionId) {
            calls.add("subscription");
            return shown
                    ? Optional.of(JsonNodeFactory.instance.objectNode().put("state", "Enabled"))
                    : Optional.empty();
        }

        @Override
        public Permissions permissions(String subscriptionId) {
            calls.add("permissions");
            return new Permissions(List.of(new Permissions.Grant(grants, List.of())));
        }

        @Override
        public String registration(String subscriptionId, String namespace) {
            calls.add("registration");
            return registration;
        }

        @Override
        public Optional<Duration> pauseAfter(int failures) {
            throw unasked();
        }

        @Override
        public Optional<ObjectNode> get(ResourceId id) {
            throw unasked();
        }

        @Override
        public List<ObjectNode> list(String subscriptionId, Optional<String> resourceGroup, String type) {
            throw new AssertionError("Not needed here");
        }

        @Override
        public List<ResourceId> ids(String subscriptionId, String type) {
            throw unasked();
        }

        @Override
        public List<ObjectNode> circuits(String subscriptionId) {
            throw unasked();
        }

        @Override
        public List<ServiceProvider> serviceProviders(String subscriptionId) {
            throw unasked();
        }

        @Override
        public List<ServiceCommunity> serviceCommunities(String subscriptionId) {
            throw unasked();
        }

        @Override
        public CircuitStats circuitStats(ResourceId id) {
            throw unasked();
        }

        private static AssertionError unasked() {
            return new AssertionError("Nothing of this is asked for here");
        }
    }
}
