package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.LedgerEntry;
import io.onramp.azure.ResourceId;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OnboardingOrder.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a virtual network shows about the hardening of its subnets, kept as evidence with the routes that follow. */
@Component
class SubnetProof {

    private static final String ROUTES = "routes";

    private final Evidence evidence;

    SubnetProof(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * In words, none where all is attached that is to be. What an operator decided to leave as it was is evidence of a
     * difference, but holds nothing up; nor does what Onramp only watches.
     */
    List<String> differences(Hardened at, JsonNode virtualNetwork, List<Attachment> left, List<LedgerEntry> entries) {
        List<String> all = new ArrayList<>();
        for (Subnet subnet : at.network().distinctSubnets()) {
            List<String> theirs = left.stream()
                    .filter(attachment -> attachment.isOn(subnet))
                    .map(attachment -> subnet.name() + ": " + attachment.words() + " was left as it was")
                    .toList();
            List<String> ours = ours(at, virtualNetwork, subnet, left, entries);
            List<String> watched =
                    AttachToSubnets.isWatched(NetworkDesign.subnetId(at.network(), subnet.name()), entries)
                            ? List.of(subnet.name() + ": is only watched and was left as it was")
                            : List.of();
            keep(
                    at,
                    subnet,
                    Stream.of(ours, theirs, watched).flatMap(List::stream).toList());
            all.addAll(ours);
        }
        return all;
    }

    /** What is not attached as it is to be; nothing of a subnet that is only watched. */
    static List<String> ours(
            Hardened at, JsonNode virtualNetwork, Subnet subnet, List<Attachment> left, List<LedgerEntry> entries) {
        if (AttachToSubnets.isWatched(NetworkDesign.subnetId(at.network(), subnet.name()), entries)) {
            return List.of();
        }
        return SubnetDecisions.attachments(at.plan(), at.network(), subnet, left)
                .map(patch ->
                        HardeningCheck.differences(subnet.name(), patch, Attachment.shown(virtualNetwork, subnet)))
                .orElse(List.of());
    }

    private void keep(Hardened at, Subnet subnet, List<String> words) {
        ResourceId id = NetworkDesign.subnetId(at.network(), subnet.name());
        if (HardeningDesign.attachments(at.plan(), at.network(), subnet).isPresent()) {
            evidence.keep(at.order(), HardeningCheck.EVIDENCE, id.value(), words.isEmpty(), String.join("; ", words));
        }
        String routes = EffectiveRoutes.of(at.plan(), at.network(), subnet).stream()
                .filter(EffectiveRoutes.Route::used)
                .map(route -> route.prefix() + " to " + route.nextHop())
                .collect(Collectors.joining("\n"));
        evidence.keep(at.order(), ROUTES, id.value(), true, routes);
    }
}
