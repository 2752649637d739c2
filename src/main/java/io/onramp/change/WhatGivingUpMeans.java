package io.onramp.change;

import io.onramp.order.Plan;
import io.onramp.order.PlanDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a change stands, and what becomes of the service where it is given up there; for whoever decides that.
 *
 * @param made names of the new circuits that may be in Azure
 * @param resized names of the circuits that have their new size in Azure
 * @param unsettled names of those of them whose carriers may not have it
 * @param sent which kinds of things Azure was sent
 * @param moved whether the traffic was told to go over what is new
 * @param underWay whether Azure is still at something
 */
record WhatGivingUpMeans(
        PlanDifference change,
        List<String> made,
        List<String> resized,
        List<String> unsettled,
        List<BuiltSoFar.Part> sent,
        boolean moved,
        boolean underWay) {

    /** What was done so far, a sentence each. */
    List<String> stands() {
        List<String> lines = new ArrayList<>();
        change.newCircuits()
                .forEach(name -> lines.add(
                        made.contains(name)
                                ? "Circuit %s is in Azure, or being made: it is billed".formatted(name)
                                : "Circuit %s is not made yet".formatted(name)));
        change.resizedCircuits()
                .forEach(name -> lines.add(
                        resized.contains(name)
                                ? "Circuit %s has %s by now".formatted(name, size(name))
                                : "Circuit %s is not changed yet".formatted(name)));
        if (change.isReplacement()) {
            lines.add(
                    moved
                            ? "The traffic was told to go over %s".formatted(all(change.newCircuits()))
                            : "The traffic is still on %s".formatted(all(change.retiredCircuits())));
        }
        if (sent.contains(BuiltSoFar.Part.PEERINGS)) {
            lines.add("Peerings were changed or made");
        }
        if (sent.contains(BuiltSoFar.Part.LINKS)) {
            lines.add("Networks were connected, or connected otherwise");
        }
        if (sent.contains(BuiltSoFar.Part.HARDENING)) {
            lines.add("The hardening of networks was changed");
        }
        if (underWay) {
            lines.add("Azure is still working on something of this service: that is waited for first");
        }
        if (lines.isEmpty()) {
            lines.add("Nothing of the service is changed yet");
        }
        return lines;
    }

    /** What giving it up leaves and undoes, a sentence each, in the order in which it happens. */
    List<String> means() {
        List<String> lines = new ArrayList<>();
        change.resizedCircuits().stream()
                .filter(resized::contains)
                .forEach(name -> lines.add("Circuit %s keeps %s: what Azure has changed in place is not lowered again"
                        .formatted(name, size(name))));
        unsettled.forEach(name ->
                lines.add("Somebody has to agree with the carrier what its side of %s is to have".formatted(name)));
        if (moved) {
            lines.add("The traffic goes back to %s first: Azure's by routing weight, and an engineer confirms it"
                    .formatted(all(change.retiredCircuits())));
        }
        if (!sent.isEmpty()) {
            lines.add("Peerings, links, hardening and routers of what the service had are put back as they were");
        }
        made.forEach(name -> lines.add(
                "Circuit %s is cancelled at its carrier and taken down; it is billed until then".formatted(name)));
        if (lines.isEmpty()) {
            lines.add("The service stays as it is");
        }
        return lines;
    }

    private String size(String circuit) {
        Plan.Circuit wanted = change.wanted().circuit(circuit);
        return "%d Mbps, %s %s".formatted(wanted.bandwidthInMbps(), wanted.skuTier(), wanted.skuFamily());
    }

    private static String all(List<String> names) {
        return String.join(", ", names);
    }
}
