package io.onramp.azure;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of something in Azure Resource Manager: a resource group, a resource such as
 * {@code /subscriptions/S/resourceGroups/G/providers/Microsoft.Network/expressRouteCircuits/C/peerings/P}, an extension
 * such as a role assignment ({@code <scope>/providers/Microsoft.Authorization/roleAssignments/A}, where the scope is a
 * subscription, a group or a resource), or a subscription's provider
 * ({@code /subscriptions/S/providers/Microsoft.Network}). Two ids that differ in case only are equal, as ARM has it.
 *
 * @param value the id as it was given, at most 1,000 characters
 */
public record ResourceId(String value) {

    private static final String NAME = "[\\w.()-]{1,90}";
    private static final String SUBSCRIPTION = "(?i:/subscriptions)/[\\w-]{1,90}";
    private static final String GROUP = "/(?i:resourceGroups)/" + NAME;
    private static final String PROVIDER = "/(?i:providers)/[A-Za-z][\\w.]*";
    private static final String TYPED = PROVIDER + "(?:/[A-Za-z]\\w*/" + NAME + ")+";
    private static final Pattern FORMAT =
            Pattern.compile(SUBSCRIPTION + "(?:" + GROUP + "(?:" + TYPED + ")*|(?:" + TYPED + ")+|" + PROVIDER + ")");
    private static final Pattern DOTS = Pattern.compile(".*/\\.+(/.*)?");

    /** @throws IllegalArgumentException where the value is not such an id */
    public ResourceId {
        if (value == null
                || value.length() > 1000
                || !FORMAT.matcher(value).matches()
                || DOTS.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the id of an Azure resource or resource group: " + value);
        }
    }

    /** The id of a resource group. */
    public static ResourceId resourceGroup(String subscription, String resourceGroup) {
        return new ResourceId("/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup);
    }

    /**
     * The id of a resource of {@code Microsoft.Network}.
     *
     * @param type such as {@code expressRouteCircuits}
     */
    public static ResourceId network(String subscription, String resourceGroup, String type, String name) {
        return new ResourceId(
                resourceGroup(subscription, resourceGroup).value + "/providers/Microsoft.Network/" + type + "/" + name);
    }

    /**
     * A resource provider in a subscription.
     *
     * @param namespace such as {@code Microsoft.Network}
     */
    public static ResourceId provider(String subscription, String namespace) {
        return new ResourceId("/subscriptions/" + subscription + "/providers/" + namespace);
    }

    /**
     * A role assignment on this group or resource.
     *
     * @param name a UUID, as Azure wants it
     */
    public ResourceId roleAssignment(String name) {
        return new ResourceId(value + "/providers/Microsoft.Authorization/roleAssignments/" + name);
    }

    /** The subscription's id. */
    public String subscription() {
        return segments().get(1);
    }

    /**
     * The resource group's name.
     *
     * @throws IllegalStateException for what lies in no group
     */
    public String resourceGroup() {
        List<String> segments = segments();
        if (!segments.get(2).equalsIgnoreCase("resourceGroups")) {
            throw new IllegalStateException("Not in a resource group: " + value);
        }
        return segments.get(3);
    }

    /** The last name in the id. */
    public String name() {
        List<String> segments = segments();
        return segments.get(segments.size() - 1);
    }

    /**
     * Such as {@code Microsoft.Network/expressRouteCircuits/peerings}; {@code Microsoft.Resources/resourceGroups},
     * {@code Microsoft.Resources/providers}.
     */
    public String type() {
        if (isResourceGroup()) {
            return "Microsoft.Resources/resourceGroups";
        }
        if (isProvider()) {
            return "Microsoft.Resources/providers";
        }
        List<String> segments = segments();
        int namespace = providers() + 1;
        StringBuilder type = new StringBuilder(segments.get(namespace));
        for (int i = namespace + 1; i < segments.size(); i += 2) {
            type.append('/').append(segments.get(i));
        }
        return type.toString();
    }

    /**
     * What this is part of: a peering's circuit, a circuit's resource group, an extension's resource.
     *
     * @throws IllegalStateException for what is part of a subscription only
     */
    public ResourceId parent() {
        int kept = isChild() ? segments().size() - 2 : providers();
        if (kept <= 2) {
            throw new IllegalStateException("Part of a subscription only: " + value);
        }
        return new ResourceId("/" + String.join("/", segments().subList(0, kept)));
    }

    /** A part of this resource, such as {@code child("peerings", "AzurePrivatePeering")}. */
    public ResourceId child(String type, String name) {
        return new ResourceId(value + "/" + type + "/" + name);
    }

    boolean isResourceGroup() {
        return providers() < 0;
    }

    boolean isProvider() {
        return segments().size() == 4 && providers() == 2;
    }

    boolean isChild() {
        return providers() >= 0 && segments().size() - providers() > 4;
    }

    /** What an extension such as a role assignment is about: a subscription, a group or a resource, as ARM writes it. */
    String scope() {
        return "/" + String.join("/", segments().subList(0, providers()));
    }

    /** The one spelling that all equal ids share. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** Where the last provider begins; -1 for a group. Keys and names alternate, so only every other segment is one. */
    private int providers() {
        List<String> segments = segments();
        for (int i = segments.size() - 2; i > 0; i -= 2) {
            if (segments.get(i).equalsIgnoreCase("providers")) {
                return i;
            }
        }
        return -1;
    }

    private List<String> segments() {
        return List.of(value.substring(1).split("/"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId id && id.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
