package io.onramp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.onramp.journey.Traveller;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** Somebody else changes in Azure what an order made, and an operator settles that at Tasklist. */
record DriftAtTasklist(Traveller way, ObjectNode order, Tasklist operator) {

    private static final String OWN = "For this one";

    /** Looked at again, left, taken over and put back; the network is the one that the journey's operator entered. */
    void goesEveryWay(String circuit) {
        change("connections/tasklist-hub-to-" + circuit, link -> link.withObject("/properties")
                .put("routingWeight", 77));
        change("expressRouteCircuits/" + circuit, body -> body.withObject("/sku")
                .put("name", "Premium_MeteredData")
                .put("tier", "Premium"));
        change("virtualNetworks/tasklist-hub", network -> network.withArray("/properties/addressSpace/addressPrefixes")
                .add("10.60.0.0/16"));
        way.person("operator").postForm("/watch", "/watch", Map.of());

        claim(3).tick("It has been put right in Azure meanwhile: look again").complete();
        claim(3).choose(0, OWN, "Leave it until a day")
                .choose(1, OWN, "Take it over")
                .tick("Nothing yet: only those with a way of their own")
                .day(LocalDate.now(ZoneOffset.UTC).plusDays(5))
                .type("Why", "Ordered by mail")
                .complete();
        claim(1).tick("Put back: Azure becomes again what it was")
                .type("Why", "Nobody agreed")
                .complete();

        await().atMost(Duration.ofSeconds(60)).until(() -> way.person("operator")
                .tasks("processInstanceBusinessKey=customer:contoso")
                .isEmpty());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !get("virtualNetworks/tasklist-hub").toString().contains("10.60.0.0/16"));
        assertThat(way.person("operator").get("/watch").body())
                .contains("by operator: Ordered by mail", "sku.tier is Premium, not Standard");
    }

    /** The customer's task, which is about so many. */
    private Tasklist claim(int many) {
        operator.open("contoso", "Settle what differs in Azure").claim();
        PlaywrightAssertions.assertThat(Tasklist.lists(operator.form(), OWN)).hasCount(many);
        return operator;
    }

    /** @param resource below the order's resource group, such as {@code virtualNetworks/hub} */
    private ObjectNode get(String resource) {
        HttpResponse<String> answer = way.machine("GET", url(resource), null);
        assertThat(answer.statusCode()).as(resource + answer.body()).isEqualTo(200);
        return (ObjectNode) way.read(answer);
    }

    /** Changes it, and waits until Azure is done with that. */
    private void change(String resource, Consumer<ObjectNode> change) {
        ObjectNode body = get(resource);
        change.accept(body);
        HttpResponse<String> answer = way.machine("PUT", url(resource), body.toString());
        assertThat(answer.statusCode()).as(resource + answer.body()).isBetween(200, 201);
        await().atMost(Duration.ofSeconds(60)).until(() -> get(resource)
                .at("/properties/provisioningState")
                .asText()
                .equals("Succeeded"));
    }

    private String url(String resource) {
        return "/sandbox/arm/subscriptions/"
                + Traveller.characteristic(order, "subscriptionId").asText() + "/resourceGroups/"
                + Traveller.characteristic(order, "resourceGroup").asText() + "/providers/Microsoft.Network/"
                + resource + "?api-version=2024-05-01";
    }
}
