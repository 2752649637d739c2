package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What whoever administers a subscription is to do, as text to send and commands to copy. */
@Component
class AccessInstructions {

    private static final Pattern OF_NETWORK = Pattern.compile("virtualNetworks\\[(\\d{1,3})]\\.subscriptionId");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final AccessRequestProperties properties;

    AccessInstructions(AccessRequestProperties properties) {
        this.properties = properties;
    }

    /** One part for each subscription that something is missing in. */
    String of(Order order) {
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        for (Finding finding : order.findings()) {
            rules.computeIfAbsent(subscription(order, finding.field()), id -> new LinkedHashSet<>())
                    .add(finding.rule());
        }
        rules.remove("");
        return rules.entrySet().stream()
                .map(entry -> part(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String part(String subscription, Set<String> rules) {
        StringBuilder text = new StringBuilder("Subscription " + subscription + "\n\n");
        if (rules.contains("subscription-enabled")) {
            text.append("The subscription is not enabled: enable it, or name another one.\n\n");
        }
        if (rules.contains("provider-registered")) {
            text.append(
                    "Register the network provider:\n\n    az provider register -n Microsoft.Network --subscription "
                            + subscription + "\n\n");
        }
        boolean roles = rules.stream()
                .anyMatch(rule -> rule.startsWith("subscription-readable")
                        || rule.startsWith("subscription-writable")
                        || rule.startsWith("roles-"));
        return text.append(roles ? roles(subscription, rules) : "").toString();
    }

    private String roles(String subscription, Set<String> rules) {
        String readers =
                rules.contains("roles-assignable") ? role("Role Based Access Control Administrator", subscription) : "";
        return """
                Give the provider access, in one of these ways.

                By a role assignment:

                    az account set --subscription %s
                %s%s%s
                If the subscription was bought through the provider, give back its administration on behalf of you (AOBO):

                    az role assignment create --role Owner --assignee-object-id %s \\
                      --assignee-principal-type ForeignGroup --scope /subscriptions/%s

                Or delegate the subscription with Azure Lighthouse: accept the provider's offer in the portal under
                "Service providers", with the role %s.
                """
                .formatted(
                        subscription,
                        role(properties.role(), subscription),
                        role("Contributor", subscription),
                        readers,
                        properties.assignee(),
                        subscription,
                        properties.role());
    }

    private String role(String role, String subscription) {
        return "    az role assignment create --role \"%s\" --assignee-object-id %s --scope /subscriptions/%s%n"
                .formatted(role, properties.assignee(), subscription);
    }

    /** What came from outside is not put into commands that people copy: only an id is. */
    private static String subscription(Order order, String field) {
        Matcher network = OF_NETWORK.matcher(field);
        JsonNode node = order.characteristic("subscriptionId");
        if (network.matches()) {
            JsonNode named = order.characteristic("virtualNetworks")
                    .path(Integer.parseInt(network.group(1)))
                    .path("subscriptionId");
            node = named.isTextual() ? named : node;
        }
        if (field.equals("circuitId")) {
            String[] parts = order.characteristic("circuitId").asText().split("/");
            return parts.length > 2 && GUID.matcher(parts[2]).matches() ? parts[2] : "";
        }
        return GUID.matcher(node.asText()).matches() ? node.asText() : "";
    }
}
