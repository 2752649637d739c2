package io.onramp.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The types that behave specially; every other type of Microsoft.Network is a generic echo. */
@Component
@ConditionalOnSandbox
class ResourceTypes {

    private final Map<String, ResourceType> known = new LinkedHashMap<>();

    ResourceTypes(ServiceProviders providers) {
        add(new CircuitType(providers));
        add(new VirtualNetworkType());
        add(new PublicAddressType());
        add(new GatewayType());
        add(new ConnectionType());
        add(new SecurityGroupType());
        add(new RouteTableType());
        add(new LocalGatewayType());
        add(new NetworkInterfaceType());
        add(new RouteFilterType());
    }

    private void add(ResourceType type) {
        known.put(type.name().toLowerCase(Locale.ROOT), type);
    }

    ResourceType of(String name) {
        ResourceType type = known.get(name.toLowerCase(Locale.ROOT));
        return type != null
                ? type
                : new ResourceType(name) {
                    @Override
                    boolean hasGuid() {
                        return true;
                    }
                };
    }
}
