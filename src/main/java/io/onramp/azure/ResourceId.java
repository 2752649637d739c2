package io.onramp.azure;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of a resource or resource group in Azure Resource Manager, such as
 * {@code /subscriptions/S/resourceGroups/G/providers/Microsoft.Network/expressRouteCircuits/C/peerings/P}. Two ids that
 * differ in case only are equal, as ARM has it.
 *
 * @param value the id as it was given, at most 1,000 characters
 */
public record ResourceId(String value) {

    private static final String NAME = "[\\w.()-]{1,90}";
    private static final Pattern FORMAT = Pattern.compile("(?i:/subscriptions)/[\\w-]{1,90}/(?i:resourceGroups)/" + NAME
            + "(?:/(?i:providers)/[A-Za-z][\\w.]*(?:/[A-Za-z]\\w*/" + NAME + ")+)?");
    private static final Pattern DOTS = Pattern.compile(".*/\\.+(/.*)?");
    private static final int FIRST_TYPE = 6;

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

    /** The subscription's id. */
    public String subscription() {
        return segments().get(1);
    }

    /** The resource group's name. */
    public String resourceGroup() {
        return segments().get(3);
    }

    /** The last name in the id. */
    public String name() {
        List<String> segments = segments();
        return segments.get(segments.size() - 1);
    }

    /** Such as {@code Microsoft.Network/expressRouteCircuits/peerings}; {@code Microsoft.Resources/resourceGroups}. */
    public String type() {
        List<String> segments = segments();
        if (isResourceGroup()) {
            return "Microsoft.Resources/resourceGroups";
        }
        StringBuilder type = new StringBuilder(segments.get(FIRST_TYPE - 1));
        for (int i = FIRST_TYPE; i < segments.size(); i += 2) {
            type.append('/').append(segments.get(i));
        }
        return type.toString();
    }

    /**
     * What this is part of: a peering's circuit, a circuit's resource group.
     *
     * @throws IllegalStateException for a resource group
     */
    public ResourceId parent() {
        if (isResourceGroup()) {
            throw new IllegalStateException("A resource group has no parent: " + value);
        }
        List<String> segments = segments();
        int kept = isChild() ? segments.size() - 2 : 4;
        return new ResourceId("/" + String.join("/", segments.subList(0, kept)));
    }

    /** A part of this resource, such as {@code child("peerings", "AzurePrivatePeering")}. */
    public ResourceId child(String type, String name) {
        return new ResourceId(value + "/" + type + "/" + name);
    }

    boolean isResourceGroup() {
        return segments().size() == 4;
    }

    boolean isChild() {
        return segments().size() > FIRST_TYPE + 2;
    }

    /** The one spelling that all equal ids share. */
    String key() {
        return value.toLowerCase(Locale.ROOT);
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
