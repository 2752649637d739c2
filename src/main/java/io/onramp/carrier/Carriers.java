package io.onramp.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.access.Secrets;
import io.onramp.wire.TimedHttp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The carriers that are ordered from by an API. */
class Carriers {

    private final Map<String, CarrierProperties.Api> apis = new HashMap<>();
    private final Map<String, Carrier> carriers = new HashMap<>();

    Carriers(
            CarrierProperties properties,
            List<CarrierProperties.Api> served,
            CarrierAddresses addresses,
            ObjectMapper json,
            Secrets secrets,
            RefusedLogIns refused,
            Clock clock) {
        TimedHttp http = new TimedHttp(properties.connectTimeout(), properties.responseTimeout());
        for (CarrierProperties.Api api : served) {
            apis.put(key(api.carrier()), api);
            CarrierHttp calls = new CarrierHttp(http, json, api.carrier(), () -> addresses.base(api));
            CarrierHttp tokens = new CarrierHttp(http, json, api.carrier(), () -> addresses.token(api));
            switch (api.kind()) {
                case MEGAPORT ->
                    carriers.put(
                            key(api.carrier()),
                            new MegaportCarrier(
                                    api,
                                    new CarrierSession(
                                            calls,
                                            new LogIn(
                                                    api,
                                                    (id, secret) -> TokenRequests.megaport(tokens, id, secret),
                                                    refused,
                                                    secrets,
                                                    clock))));
                case EQUINIX ->
                    carriers.put(
                            key(api.carrier()),
                            new EquinixCarrier(
                                    api,
                                    new CarrierSession(
                                            calls,
                                            new LogIn(
                                                    api,
                                                    (id, secret) -> TokenRequests.equinix(tokens, id, secret),
                                                    refused,
                                                    secrets,
                                                    clock))));
                case CROSS_CONNECTION -> {
                    // Azure is talked to through the change ledger
                }
            }
        }
    }

    /** How that carrier is ordered from in that location; empty where a person does. */
    Optional<CarrierProperties.Api> api(String carrier, String peeringLocation) {
        return Optional.ofNullable(apis.get(key(carrier))).filter(api -> api.serves(peeringLocation));
    }

    /** Empty for one without an HTTP API of its own. */
    Optional<Carrier> named(String carrier) {
        return Optional.ofNullable(carriers.get(key(carrier)));
    }

    private static String key(String carrier) {
        return carrier.toLowerCase(Locale.ROOT);
    }
}
