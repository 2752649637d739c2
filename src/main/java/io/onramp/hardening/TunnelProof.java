package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.ResourceId;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.hardening.TunnelDesign.Tunnel;
import io.onramp.onboarding.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether tunnels are as they were made, and up; kept as evidence. */
@Component
class TunnelProof {

    private static final String EVIDENCE = "tunnel";
    private static final String UP = "Connected";

    private final HardeningCheck check;
    private final Tunnels tunnels;
    private final Evidence evidence;

    TunnelProof(HardeningCheck check, Tunnels tunnels, Evidence evidence) {
        this.check = check;
        this.tunnels = tunnels;
        this.evidence = evidence;
    }

    /** @param connection as Azure shows it; JSON null where there is none */
    void keep(Hardened at, Tunnel tunnel, JsonNode connection) {
        ResourceId id = TunnelDesign.connectionId(at.network(), tunnel);
        String key = tunnels.get(at.order(), tunnel.name()).keyReference();
        JsonNode desired = TunnelDesign.connection(at.order(), at.plan(), at.network(), tunnel, key)
                .body();
        check.keep(at.order(), EVIDENCE, id.value(), differences(tunnel, desired, connection));
    }

    static List<String> differences(Tunnel tunnel, JsonNode desired, JsonNode actual) {
        if (actual.isNull()) {
            return List.of(tunnel.name() + ": the connection is not in Azure");
        }
        List<String> words = new ArrayList<>(HardeningCheck.differences(tunnel.name(), desired, actual));
        String status = actual.at("/properties/connectionStatus").asText("Unknown");
        if (!status.equalsIgnoreCase(UP)) {
            words.add("%s (%s): Azure sees the tunnel as %s, not %s"
                    .formatted(tunnel.name(), tunnel.router().hostname(), status, UP));
        }
        return words;
    }

    /** What the last look at a tunnel found; empty where nobody has looked. */
    Optional<Evidence.Item> last(Hardened at, Tunnel tunnel) {
        String subject = TunnelDesign.connectionId(at.network(), tunnel).value();
        return evidence.of(at.order()).stream()
                .filter(item -> item.kind().equals(EVIDENCE) && item.subject().equals(subject))
                .max(Comparator.comparing(Evidence.Item::takenAt));
    }
}
