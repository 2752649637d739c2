package io.onramp.carrier;

import io.onramp.carrier.CarrierProperties.Api;
import io.onramp.carrier.CarrierProperties.Kind;
import io.onramp.carrier.CarrierProperties.Port;
import java.util.List;
import java.util.Optional;

/** The sandbox's carriers, in the places of the sample orders. They take any credentials but those that begin with "wrong". */
final class StandIns {

    private static final List<Port> PORTS = List.of(
            port("Amsterdam", "AM"),
            port("Frankfurt", "FR"),
            port("London", "LD"),
            port("Paris", "PA"),
            port("Silicon Valley", "SV"));

    private StandIns() {}

    static List<Api> apis() {
        return List.of(api("Megaport", Kind.MEGAPORT), api("Equinix", Kind.EQUINIX));
    }

    private static Api api(String carrier, Kind kind) {
        return new Api(
                carrier,
                kind,
                Optional.empty(),
                Optional.empty(),
                "onramp",
                "sandbox",
                "",
                PORTS,
                "a1390b22-bbe0-4e93-ad37-85beef9d254a",
                "",
                List.of("carriers@onramp.example"),
                1,
                "",
                false);
    }

    private static Port port(String location, String metro) {
        return new Port(location, id(location + "-1"), id(location + "-2"), metro);
    }

    private static String id(String port) {
        return java.util
                .UUID
                .nameUUIDFromBytes(port.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
