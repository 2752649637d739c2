package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The BGP communities of Microsoft's services and regions, which route filters choose from. Which prefixes carry them is not known here. */
@Component
@ConditionalOnSandbox
class ServiceCommunities {

    /** Each region has one community for all of it and one for each of these services, whose numbers differ by thousands. */
    private static final Map<String, Integer> OF_A_REGION =
            Map.of("", 51000, "Storage", 52000, "SQL", 53000, "CosmosDB", 54000, "Backup", 55000);

    private final ObjectNode list = Nodes.object();

    ServiceCommunities() {
        ArrayNode value = list.putArray("value");
        for (List<String> parts : Lines.of("sandbox/bgp-communities.txt")) {
            if (parts.size() > 2) {
                boolean free = Boolean.parseBoolean(parts.get(4));
                add(value, parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)), parts.get(3), free);
            } else {
                int number = Integer.parseInt(parts.get(1));
                OF_A_REGION.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .forEach(one -> add(
                                value,
                                "Azure" + one.getKey() + parts.get(0).replace(" ", ""),
                                ("Azure " + one.getKey() + " " + parts.get(0)).replace("  ", " "),
                                one.getValue() + number,
                                "Azure",
                                true));
            }
        }
    }

    private static void add(ArrayNode value, String name, String called, int number, String group, boolean free) {
        ObjectNode properties = value.addObject()
                .put("name", name)
                .put("id", "/subscriptions//resourceGroups//providers/Microsoft.Network/bgpServiceCommunities/" + name)
                .put("type", "Microsoft.Network/bgpServiceCommunities")
                .putObject("properties")
                .put("serviceName", name);
        properties
                .putArray("bgpCommunities")
                .addObject()
                .put("serviceSupportedRegion", "Global")
                .put("communityName", called)
                .put("communityValue", "12076:" + number)
                .put("isAuthorizedToUse", free)
                .put("serviceGroup", group)
                .putArray("communityPrefixes");
    }

    ObjectNode list() {
        return list;
    }
}
