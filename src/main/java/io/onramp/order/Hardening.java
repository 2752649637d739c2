package io.onramp.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a customer's networks are to be hardened.
 *
 * @param allowedFromCustomer what may come in from the customer's prefixes; everything else from there is denied
 * @param forcedTunnelling whether all Internet traffic goes by way of the customer: 0.0.0.0/0 is expected over BGP, and
 *     outbound Internet is denied, because Azure restores it when that route goes (Microsoft, "Forced tunneling")
 * @param inspectionAppliance IPv4 address of the appliance in Azure that traffic with the customer is sent through
 * @param encryption of the traffic over private peering
 * @param isolateDomains whether private and Microsoft peering need circuits of their own
 * @param routes user-defined routes of every subnet
 */
public record Hardening(
        List<OnboardingOrder.Allowance> allowedFromCustomer,
        boolean forcedTunnelling,
        Optional<String> inspectionAppliance,
        Encryption encryption,
        boolean isolateDomains,
        List<Route> routes) {

    public Hardening {
        allowedFromCustomer = List.copyOf(allowedFromCustomer);
        routes = List.copyOf(routes);
    }

    /** The baseline with these allowances. */
    public static Hardening baseline(List<OnboardingOrder.Allowance> allowedFromCustomer) {
        return new Hardening(allowedFromCustomer, false, Optional.empty(), Encryption.NONE, false, List.of());
    }

    @JsonIgnore
    public boolean isEncryptedWithIpsec() {
        return encryption == Encryption.IPSEC;
    }

    /** Of the traffic over private peering (Microsoft, "About encryption for ExpressRoute"). */
    public enum Encryption {
        NONE("none"),
        /** IPsec tunnels over private peering, from an Azure VPN gateway to the customer's routers. */
        IPSEC("ipsec"),
        /** A pair of third-party appliances, one at each end, encrypts. */
        APPLIANCE("appliance");

        private final String wire;

        Encryption(String wire) {
            this.wire = wire;
        }

        /** As orders write it. */
        @JsonValue
        public String wire() {
            return wire;
        }

        static List<String> choices() {
            return Arrays.stream(values()).map(Encryption::wire).toList();
        }

        /** @throws IllegalArgumentException where none is written so */
        static Encryption of(String wire) {
            return Arrays.stream(values())
                    .filter(encryption -> encryption.wire.equals(wire))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No encryption is called " + wire));
        }
    }

    /** Where a user-defined route leads. */
    public enum NextHop {
        APPLIANCE("appliance"),
        /** Nowhere: the packets are dropped. */
        NONE("none");

        private final String wire;

        NextHop(String wire) {
            this.wire = wire;
        }

        /** As orders write it. */
        @JsonValue
        public String wire() {
            return wire;
        }

        static List<String> choices() {
            return Arrays.stream(values()).map(NextHop::wire).toList();
        }

        /** @throws IllegalArgumentException where none is written so */
        static NextHop of(String wire) {
            return Arrays.stream(values())
                    .filter(hop -> hop.wire.equals(wire))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No next hop is called " + wire));
        }
    }

    /** A user-defined route of every subnet but the GatewaySubnet. */
    public record Route(Cidr prefix, NextHop nextHop) {}
}
