package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One change of Azure, or one question to it. */
public sealed interface AzureChange {

    /** What is changed. */
    ResourceId id();

    /**
     * Create it, or make it so. ARM replaces the whole resource: what the body leaves out is removed.
     *
     * @param onlyWhereAbsent whether what is there already, whoever made it and whatever it is like, stays as it is and
     *     counts as done
     */
    record Put(DesiredResource desired, boolean onlyWhereAbsent) implements AzureChange {

        public Put(DesiredResource desired) {
            this(desired, false);
        }

        @Override
        public ResourceId id() {
            return desired.id();
        }
    }

    /**
     * Change a part of what is there, whoever made it, and leave the rest: read, merged, and put back under the ETag that
     * it was read with; somebody else's change in between starts it over. Where nothing changes, nothing is sent. It
     * creates nothing: what is not there is refused ({@code ResourceNotFound}). Keys that Azure does not show are sent
     * along again where Onramp has sent them; others' keys cannot be.
     *
     * @param patch a JSON Merge Patch (RFC 7386) on the resource as GET shows it, {@code null} removes a field. A list
     *     whose elements have names (subnets, peerings, securityRules) is merged by name, any other replaced. Secrets as
     *     in {@link DesiredResource#body()}
     */
    record Update(ResourceId id, ObjectNode patch) implements AzureChange {
        public Update {
            if (id == null || patch == null || patch.isEmpty()) {
                throw new IllegalArgumentException("An update names a resource and what changes");
            }
        }
    }

    /** Delete it; what is gone already counts as deleted. */
    record Delete(ResourceId id) implements AzureChange {}

    /**
     * Changes nothing: the resource as GET shows it, JSON null where there is none. What Onramp has made and Azure does not
     * show is looked for some time, anything else a few times: right after it was made a GET may not find it.
     */
    record Read(ResourceId id) implements AzureChange {}

    /**
     * A POST whose answer is an operation's result, or {@code register} of a {@link ResourceId#provider provider}, which
     * is not sent where the provider is registered already, and done once it is.
     *
     * @param id a peering of a circuit, a virtual network gateway, or a provider
     * @param action of a peering {@code arpTables/primary}, {@code routeTables/secondary},
     *     {@code routeTablesSummary/primary}; of a gateway {@code getLearnedRoutes}, {@code getBgpPeerStatus}; of a
     *     provider {@code register}
     */
    record Action(ResourceId id, String action) implements AzureChange {}
}
