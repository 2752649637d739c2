package io.onramp.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the templates say of the tunnels that end at a router: plain texts and lists of them. */
final class TunnelTexts {

    private static final String END_FOLLOWS = "<AZURE-END-FOLLOWS-WITH-THE-TASK>";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{8,128}");

    /** Of one circuit; Arista's tunnel interfaces end at 255. */
    private static final int NUMBERS = 10;

    private TunnelTexts() {}

    /** @param keys gives each tunnel's pre-shared key, or what stands for it */
    static List<Map<String, Object>> of(RouterConfigurationRequest request, Function<TunnelEnd, String> keys) {
        List<Map<String, Object>> tunnels = new ArrayList<>();
        for (TunnelEnd tunnel : request.tunnels()) {
            int number = request.circuitNumber() * NUMBERS + tunnels.size();
            tunnels.add(Map.of(
                    "name", tunnel.name(),
                    "number", Integer.toString(number),
                    "here", tunnel.here(),
                    "there", tunnel.there().orElse(END_FOLLOWS),
                    "key", keys.apply(tunnel),
                    "nextHop", request.session().ipv4().orElseThrow().address(2),
                    "routes", routes(tunnel, 1),
                    "quarters", routes(tunnel, 2)));
        }
        return tunnels;
    }

    /** @throws IllegalArgumentException where a router's command line could read more than a key in it */
    static String checkedKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A pre-shared key has 8 to 128 letters and digits");
        }
        return key;
    }

    private static List<Map<String, String>> routes(TunnelEnd tunnel, int bits) {
        return tunnel.parts(bits).stream()
                .map(network ->
                        Map.of("network", network.toString(), "address", network.address(0), "mask", network.mask()))
                .toList();
    }
}
