package io.onramp.azure;

/** One change of Azure, or one question that Azure answers as a long-running operation. */
public sealed interface AzureChange {

    /** What is changed. */
    ResourceId id();

    /** Create it, or make it so. ARM replaces the whole resource: what the body leaves out is removed. */
    record Put(DesiredResource desired) implements AzureChange {
        @Override
        public ResourceId id() {
            return desired.id();
        }
    }

    /** Delete it; what is gone already counts as deleted. */
    record Delete(ResourceId id) implements AzureChange {}

    /**
     * A POST whose answer is an operation's result.
     *
     * @param id a peering of a circuit
     * @param action {@code arpTables/primary}, {@code routeTables/secondary}, {@code routeTablesSummary/primary}
     */
    record Action(ResourceId id, String action) implements AzureChange {}
}
