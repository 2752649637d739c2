package io.onramp.carrier;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which carriers are ordered from by an API; all others are talked to by a person.
 *
 * @param apis one for each carrier
 * @param sandbox whether Megaport and Equinix are the sandbox's stand-ins, in sandbox mode, where no API is configured
 * @param lookEvery between two looks at an order of which there is news
 * @param longestLook between two looks at an order of which there was none for long; each look without news doubles the time
 * @param connectTimeout for a connection to a carrier
 * @param responseTimeout for a whole answer
 */
@ConfigurationProperties("onramp.carriers")
record CarrierProperties(
        List<Api> apis,
        @DefaultValue("false") boolean sandbox,
        @DefaultValue("30s") Duration lookEvery,
        @DefaultValue("15m") Duration longestLook,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout) {

    CarrierProperties {
        apis = apis == null ? List.of() : List.copyOf(apis);
        require(
                positive(lookEvery) && longestLook.compareTo(lookEvery) >= 0,
                "look-every is above 0, longest-look not less");
        require(positive(connectTimeout) && positive(responseTimeout), "time-outs are above 0");
        Set<String> carriers = new HashSet<>();
        apis.forEach(api -> require(
                carriers.add(api.carrier().toLowerCase(Locale.ROOT)), "apis: " + api.carrier() + " is there twice"));
    }

    /** How a carrier is talked to. */
    enum Kind {
        MEGAPORT,
        EQUINIX,
        /** The provider's side of Azure, for a provider that is its own carrier. */
        CROSS_CONNECTION
    }

    /**
     * One carrier.
     *
     * @param carrier its name as Azure spells it
     * @param baseUrl of its API; the carrier's own by default
     * @param tokenUrl where Onramp logs in; the carrier's own by default
     * @param clientId of the API key
     * @param clientSecret of the API key, or {@code sec_<uuid>} where it lies in the store for secrets
     * @param logInAgain any other text here makes Onramp try credentials again that the carrier has refused
     * @param ports where our side ends, for each peering location; what is not here is ordered by a person
     * @param profile of Azure ExpressRoute at Equinix, a UUID
     * @param project at Equinix that orders go to
     * @param emails whom Equinix writes to
     * @param termInMonths of the contract
     * @param subscription Azure's, of the provider that is its own carrier
     * @param layer3 whether that provider sets the peerings too
     */
    record Api(
            String carrier,
            Kind kind,
            Optional<URI> baseUrl,
            Optional<URI> tokenUrl,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String logInAgain,
            List<Port> ports,
            @DefaultValue("") String profile,
            @DefaultValue("") String project,
            List<String> emails,
            @DefaultValue("1") int termInMonths,
            @DefaultValue("") String subscription,
            @DefaultValue("false") boolean layer3) {

        Api {
            require(carrier != null && !carrier.isBlank() && kind != null, "apis: each has a carrier and a kind");
            baseUrl = baseUrl == null ? Optional.empty() : baseUrl;
            tokenUrl = tokenUrl == null ? Optional.empty() : tokenUrl;
            ports = ports == null ? List.of() : List.copyOf(ports);
            emails = emails == null ? List.of() : List.copyOf(emails);
            String where = "apis: " + carrier + " ";
            if (kind == Kind.CROSS_CONNECTION) {
                require(subscription.matches("[0-9a-fA-F-]{36}"), where + "needs the subscription of the provider");
            } else {
                require(!clientId.isBlank() && !clientSecret.isBlank(), where + "needs client-id and client-secret");
                require(!ports.isEmpty(), where + "needs ports");
                require(termInMonths >= 1 && termInMonths <= 60, where + "has a term of 1 to 60 months");
            }
            if (kind == Kind.EQUINIX) {
                require(!profile.isBlank() && !emails.isEmpty(), where + "needs profile and emails");
                require(
                        ports.stream().allMatch(port -> !port.metro().isBlank()),
                        where + "needs a metro for each port");
            }
            baseUrl.ifPresent(url -> requireWeb(where + "base-url", url));
            tokenUrl.ifPresent(url -> requireWeb(where + "token-url", url));
        }

        Optional<Port> port(String peeringLocation) {
            return ports.stream()
                    .filter(port -> port.location().equalsIgnoreCase(peeringLocation))
                    .findFirst();
        }

        /** Whether what is ordered there can be ordered by this API. */
        boolean serves(String peeringLocation) {
            return kind == Kind.CROSS_CONNECTION || port(peeringLocation).isPresent();
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Api[" + carrier + ", " + kind + ", " + ports.size() + " locations]";
        }
    }

    /**
     * Where our side ends in one peering location: two ports on two devices.
     *
     * @param location as Azure spells it
     * @param primary the carrier's id of the one
     * @param secondary the carrier's id of the other
     * @param metro Equinix's code of the place, such as {@code AM}
     */
    record Port(String location, String primary, String secondary, @DefaultValue("") String metro) {
        Port {
            require(
                    location != null && !location.isBlank() && primary != null && !primary.isBlank(),
                    "apis: a port has a location, a primary and a secondary");
            require(
                    secondary != null && !secondary.isBlank() && !secondary.equals(primary),
                    "apis: primary and secondary of " + location + " are two different ports");
        }

        String of(Leg leg) {
            return leg == Leg.PRIMARY ? primary : secondary;
        }
    }

    /** How long to wait after so many looks without news. */
    Duration pause(int quietLooks) {
        Duration doubled = lookEvery.multipliedBy(1L << Math.min(quietLooks, 20));
        return doubled.compareTo(longestLook) < 0 ? doubled : longestLook;
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void requireWeb(String name, URI url) {
        boolean loopback = "http".equals(url.getScheme()) && "127.0.0.1".equals(url.getHost());
        require("https".equals(url.getScheme()) || loopback, name + " is an https address");
    }

    private static void require(boolean valid, String otherwise) {
        if (!valid) {
            throw new IllegalArgumentException("onramp.carriers." + otherwise);
        }
    }
}
