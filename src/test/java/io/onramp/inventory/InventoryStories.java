package io.onramp.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.intake.Tmf641Schema;
import io.onramp.onboarding.PlanMade;
import io.onramp.order.Milestone;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderSource;
import io.onramp.order.OrderState;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.testing.Http;
import io.onramp.testing.SamplePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What customers have, as machines and people read it; told once for each database. */
abstract class InventoryStories {

    private static final String SERVICES = "/tmf-api/serviceInventory/v4/service";
    private static final String CIRCUIT =
            "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-expressroute"
                    + "/providers/Microsoft.Network/expressRouteCircuits/er-contoso";

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private Orders orders;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Stocktaking stocktaking;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void aServiceIsThereOnceItsOrderWasFoundCompleteAndTellsHowFarItIs() {
        OrderNumber number = ordered("contoso", "Contoso Ltd");

        assertThat(service(number).status()).isEqualTo(404);
        orders.reached(number, Milestone.ORDER_COMPLETE);
        assertThat(state(number)).isEqualTo("feasibilityChecked");
        planned(number, plan());
        assertThat(state(number)).isEqualTo("designed");
        orders.reached(number, Milestone.PLAN_APPROVED);
        orders.reached(number, Milestone.CIRCUIT_ORDERED);
        assertThat(state(number)).isEqualTo("reserved");
        orders.reached(number, Milestone.CARRIER_PROVISIONED);
        assertThat(state(number)).isEqualTo("inactive");
        orders.reached(number, Milestone.HANDED_OVER);
        orders.end(number, OrderState.COMPLETED, "");

        JsonNode service = service(number).json();
        assertThat(service.path("state").asText()).isEqualTo("active");
        assertThat(service.path("startDate").asText()).isNotEmpty();
        assertThat(service.has("endDate")).isFalse();
        assertThat(service.path("isServiceEnabled").asBoolean()).isTrue();
    }

    @Test
    void aServiceTellsWhatWasBuiltAndForWhomAndNoSecret() {
        OrderNumber number = active("contoso", "Contoso Ltd");
        circuitMade(number, "er-contoso", "Provisioned", "EQX-1");

        Http.Answer answer = service(number);

        JsonNode service = answer.json();
        assertThat(Tmf641Schema.violations("ServiceRefOrValue", service)).isEmpty();
        assertThat(service.path("href").asText()).endsWith(SERVICES + "/" + number);
        assertThat(service.at("/relatedParty/0/id").asText()).isEqualTo("contoso");
        assertThat(service.at("/relatedParty/1/role").asText()).isEqualTo("carrier");
        assertThat(service.at("/place/0/name").asText()).isEqualTo("Amsterdam");
        assertThat(service.at("/serviceOrderItem/0/serviceOrderId").asText()).isEqualTo(number.value());
        assertThat(http.get(URI.create(service.at("/serviceOrderItem/0/serviceOrderHref")
                                        .asText())
                                .getPath())
                        .status())
                .isEqualTo(200);
        assertThat(characteristic(service, "bandwidthInMbps").asInt()).isEqualTo(200);
        assertThat(characteristic(service, "privatePeering").path("vlanId").asInt())
                .isEqualTo(100);
        assertThat(characteristic(service, "privatePeering")
                        .path("primarySubnet")
                        .asText())
                .isEqualTo("192.168.100.0/30");
        assertThat(characteristic(service, "virtualNetworks")
                        .at("/0/subnets/1/name")
                        .asText())
                .isEqualTo("GatewaySubnet");
        assertThat(characteristic(service, "hardening")
                        .at("/allowedFromCustomer/0/ports/0")
                        .asText())
                .isEqualTo("443");
        JsonNode circuit = service.at("/supportingService/0");
        assertThat(circuit.path("name").asText()).isEqualTo("er-contoso");
        assertThat(characteristic(circuit, "carrierReference").asText()).isEqualTo("EQX-1");
        assertThat(service.at("/supportingResource/0/id").asText()).isEqualTo(CIRCUIT);
        assertThat(answer.body()).doesNotContain("sec_", "haredKey", "KeyRef");
    }

    @Test
    void whatIsCancelledIsTerminatedAndWhatWasRefusedAtOnceWasNeverThere() {
        OrderNumber cancelled = designed("fabrikam", "Fabrikam");
        OrderNumber refused = ordered("fabrikam", "Fabrikam");

        orders.cancel(cancelled);
        orders.end(cancelled, OrderState.CANCELLED, "never mind");
        orders.end(refused, OrderState.REJECTED, "no");

        assertThat(state(cancelled)).isEqualTo("terminated");
        assertThat(service(cancelled).json().path("endDate").asText()).isNotEmpty();
        assertThat(service(refused).status()).isEqualTo(404);
    }

    @Test
    void aServiceIsOneWhateverIsOrderedAboutItUntilItIsTakenDown() {
        String id = "c" + UUID.randomUUID();
        OrderNumber number = active(id, "Contoso Ltd");

        OrderNumber change = orderedAbout(number, "modify", id);
        assertThat(page("/inventory/customers/" + id)).contains("Change ordered", number.value());
        orders.end(change, OrderState.COMPLETED, "");
        OrderNumber end = orderedAbout(number, "delete", id);
        assertThat(page("/inventory/customers/" + id))
                .contains("Removal ordered")
                .doesNotContain("Change ordered", change.value());
        assertThat(state(number)).isEqualTo("active");
        orders.end(end, OrderState.COMPLETED, "");

        assertThat(state(number)).isEqualTo("terminated");
        assertThat(found("customer=" + id)).containsExactly(number.value());
        assertThat(page("/inventory/customers/" + id)).contains("Terminated").doesNotContain("Removal ordered");
    }

    @Test
    void aMachineSeesTheServicesOfItsOwnOrdersAndPeopleSeeAll() {
        OrderNumber ticketings = designed("contoso", "Contoso Ltd");

        assertThat(getAs("ticketing", SERVICES + "/" + ticketings).status()).isEqualTo(200);
        assertThat(getAs("shop", SERVICES + "/" + ticketings).status()).isEqualTo(404);
        assertThat(getAs("shop", SERVICES + "?id=" + ticketings).json()).isEmpty();
        assertThat(getAs("olivia", SERVICES + "?id=" + ticketings).json()).hasSize(1);
    }

    @Test
    void nothingIsChangedByWayOfTheInventory() {
        OrderNumber number = designed("contoso", "Contoso Ltd");

        for (String path : List.of(SERVICES, SERVICES + "/" + number)) {
            for (String method : List.of("POST", "PATCH", "DELETE", "PUT")) {
                Http.Answer answer = http.send(Http.basic(http.to(path), "ticketing", "ticketing")
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString("{}")));

                assertThat(answer.status()).as(method + " " + path).isEqualTo(405);
                assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
                assertThat(answer.json().path("rule").asText()).isEqualTo("method-offered");
            }
        }
    }

    @Test
    void servicesAreFoundByWhatTheyAreAndWhoseAndWhere() {
        String customer = "c" + UUID.randomUUID();
        OrderNumber active = active(customer, "Tailspin Toys");
        OrderNumber designed = designed(customer.toUpperCase(Locale.ROOT), "Tailspin Toys");
        String of = "customer=" + customer;

        assertThat(found(of)).containsExactly(designed.value(), active.value());
        assertThat(found(of + "&sort=serviceDate")).containsExactly(active.value(), designed.value());
        assertThat(found(of + "&state=active")).containsExactly(active.value());
        assertThat(found(of + "&state=active,designed")).hasSize(2);
        assertThat(found(of + "&relatedParty.id=" + customer)).containsExactly(active.value());
        assertThat(found(of + "&relatedParty.id=Equinix")).hasSize(2);
        assertThat(found(of + "&relatedParty.name=Tailspin+Toys")).hasSize(2);
        assertThat(found(of + "&place.name=Amsterdam")).hasSize(2);
        assertThat(found(of + "&place.name=London")).isEmpty();
        assertThat(found(of + "&serviceOrderItem.serviceOrderId=" + active)).containsExactly(active.value());
        assertThat(found(of + "&supportingService.name=er-contoso")).hasSize(2);
        assertThat(found(of + "&supportingResource.id=" + CIRCUIT.toUpperCase(Locale.ROOT)))
                .hasSize(2);
        assertThat(found(of + "&startDate.gt=2026-01-01")).containsExactly(active.value());
        assertThat(found(of + "&serviceDate.lt=2026-01-01")).isEmpty();
        assertThat(found(of + "&endDate%3E2026-01-01")).isEmpty();
        assertThat(http.get(SERVICES + "?carrier=Equinix").json().path("rule").asText())
                .isEqualTo("filter-offered");
        assertThat(http.get(SERVICES + "?sort=name").json().path("rule").asText())
                .isEqualTo("service-sort-offered");
    }

    @Test
    void listsComeInPagesAndWithTheFieldsAskedFor() {
        String customer = "c" + UUID.randomUUID();
        IntStream.range(0, 3).forEach(any -> designed(customer, "Adatum"));

        Http.Answer page = http.get(SERVICES + "?customer=" + customer + "&offset=1&limit=1&fields=state,place.name");

        assertThat(page.header("X-Total-Count")).isEqualTo("3");
        assertThat(page.header("X-Result-Count")).isEqualTo("1");
        assertThat(page.headers().allValues("Link").toString()).contains("offset=2", "rel=\"next\"", "rel=\"prev\"");
        JsonNode service = page.json().path(0);
        assertThat(service.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("id", "href", "state", "place");
        assertThat(service.path("place").path(0).size()).isEqualTo(1);
        assertThat(http.get(SERVICES + "?fields=colour").json().path("rule").asText())
                .isEqualTo("fields-known");
    }

    @Test
    void theDocumentHasEveryRouteAndFilterAndNothingElse() {
        Set<String> routes = mappings.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith(ServiceInventoryApi.BASE) && !path.endsWith(".json"))
                        .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + path.substring(ServiceInventoryApi.BASE.length()))))
                .collect(Collectors.toSet());

        JsonNode document = http.get(ServiceInventoryApi.BASE + "/openapi.json").json();

        Set<String> documented = new HashSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + path.getKey())));
        assertThat(documented).isEqualTo(routes).hasSize(2);
        assertThat(document.findValuesAsText("$ref")).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(document.at("/paths/~1service/get/parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("fields", "offset", "limit", "sort"),
                                Arrays.stream(ServiceAttribute.values())
                                        .flatMap(attribute -> Stream.of("", ".gt", ".gte", ".lt", ".lte")
                                                .filter(suffix -> suffix.isEmpty() || attribute.isDate())
                                                .map(suffix -> attribute.path() + suffix)))
                        .toList());
    }

    @Test
    void peopleSeeWhatIsThereInListsThatTheyNarrowDown() {
        String id = "c" + UUID.randomUUID();
        OrderNumber number = active(id, "Wingtip <b>Toys</b>");
        circuitMade(number, "er-contoso", "Provisioned", "EQX-77");
        OrderNumber gone = designed(id, "Wingtip <b>Toys</b>");
        orders.cancel(gone);
        orders.end(gone, OrderState.CANCELLED, "never mind");
        String of = "?customer=" + id;

        assertThat(page("/inventory/customers" + of))
                .contains("Wingtip &lt;b&gt;Toys&lt;/b&gt;", "/inventory/customers/" + id, "Found: 1", "200 Mbps");
        assertThat(page("/inventory/circuits" + of))
                .contains("er-contoso", "/onboardings/" + number, "EQX-77", "provisioned", "Equinix")
                .contains("https://portal.azure.com/#resource" + CIRCUIT)
                .doesNotContain(gone.value());
        assertThat(page("/inventory/circuits" + of + "&state=any")).contains(gone.value(), "Terminated");
        assertThat(page("/inventory/circuits" + of + "&location=London")).contains("Nothing matches");
        assertThat(page("/inventory/peerings" + of))
                .contains("Private peering", "AS65010, 100", "192.168.100.0/30, 192.168.100.4/30", "10.10.0.0/16");
        assertThat(page("/inventory/networks" + of + "&q=10.50.0.0/16+hub"))
                .contains("contoso-hub", "contoso-hub-ergw", "westeurope");
        assertThat(page("/inventory/networks" + of + "&carrier=Colt")).contains("Nothing matches");
        assertThat(page("/inventory/allocations" + of)).contains("172.31.240.0/30", "secondary");
        assertThat(getAs("olivia", "/inventory/nonsense").status()).isEqualTo(404);
    }

    @Test
    void aCustomersPageHasEverythingThatBelongsToTheCustomer() {
        String id = "c" + UUID.randomUUID();
        OrderNumber one = active(id, "Northwind Traders");
        OrderNumber other = designed(id, "Northwind Traders");

        String page = page("/inventory/customers/" + id.toUpperCase(Locale.ROOT));

        assertThat(page)
                .contains("Northwind Traders", one.value(), other.value(), "er-contoso", "contoso-hub", "AS65010")
                .doesNotContain("sec_", "??");
        assertThat(getAs("olivia", "/inventory/customers/nobody").status()).isEqualTo(404);
    }

    @Test
    void eachListIsAFileThatNoSpreadsheetTakesForFormulas() {
        String id = "c" + UUID.randomUUID();
        OrderNumber number = active(id, "=cmd|'/c calc'!A1");
        circuitMade(number, "er-contoso", "Provisioned", "+1+1");

        for (Listing list : Listing.values()) {
            Http.Answer file = getAs("olivia", "/inventory/" + list.key() + ".csv?customer=" + id);

            assertThat(file.header("Content-Type")).startsWith("text/csv");
            assertThat(file.header("Content-Disposition")).contains(list.key() + ".csv");
            assertThat(file.body()).as(list.key()).contains("'=cmd").doesNotContain(",=cmd", ",\"=cmd");
        }
        String circuits =
                getAs("olivia", "/inventory/circuits.csv?customer=" + id).body();
        assertThat(circuits.lines().toList()).hasSize(2);
        assertThat(circuits).contains("bandwidthInMbps", ",Equinix,Amsterdam,200,Standard,MeteredData,", ",'+1+1,");
    }

    @Test
    void whatNoEventHasToldIsFoundByCounting() {
        OrderNumber number = ordered("adatum", "Adatum");
        jdbc.sql("insert into order_milestone (order_number, milestone, reached_at) values (?, 'orderComplete', ?)")
                .params(number.value(), OffsetDateTime.now(ZoneOffset.UTC))
                .update();
        keep(number, plan());
        assertThat(service(number).status()).isEqualTo(404);

        stocktaking.countAll();

        assertThat(state(number)).isEqualTo("designed");
    }

    @Test
    void addressesThatAreGivenBackLeaveTheInventory() {
        String id = "c" + UUID.randomUUID();
        OrderNumber number = designed(id, "Adatum");
        assertThat(page("/inventory/allocations?state=any&customer=" + id)).contains("172.31.240.0/30");

        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from allocation where order_number = ?")
                    .param(number.value())
                    .update();
            orders.end(number, OrderState.REJECTED, "no");
        });

        assertThat(page("/inventory/allocations?state=any&customer=" + id)).doesNotContain("172.31.240.0/30");
    }

    protected OrderNumber active(String customerId, String customer) {
        OrderNumber number = designed(customerId, customer);
        orders.reached(number, Milestone.HANDED_OVER);
        orders.end(number, OrderState.COMPLETED, "");
        return number;
    }

    protected OrderNumber designed(String customerId, String customer) {
        OrderNumber number = ordered(customerId, customer);
        orders.reached(number, Milestone.ORDER_COMPLETE);
        planned(number, plan());
        return number;
    }

    private OrderNumber ordered(String customerId, String customer) {
        Http.Answer answer = http.postOrder(contoso(customerId, customer));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new OrderNumber(answer.json().path("id").asText());
    }

    /** The door does not take every action yet; what it takes is not what this is about. */
    private OrderNumber orderedAbout(OrderNumber service, String action, String customerId) {
        ObjectNode document = (ObjectNode) parsed(contoso(customerId, "Contoso Ltd"));
        ObjectNode item = (ObjectNode) document.at("/serviceOrderItem/0");
        item.put("action", action).withObject("/service").put("id", service.value());
        return orders.accept(
                        document,
                        new OrderSource("tmf641:ticketing", UUID.randomUUID().toString()))
                .order()
                .number();
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String contoso(String customerId, String customer) {
        try (var file = getClass().getResourceAsStream("/tmf641/order-contoso.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("RT-4711", UUID.randomUUID().toString())
                    .replace(
                            "\"id\": \"contoso\", \"name\": \"Contoso Ltd\"",
                            "\"id\": \"" + customerId + "\", \"name\": \"" + customer + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plan plan() {
        return SamplePlan.plan(List.of("10.10.0.0/16"), new Allowance("Tcp", List.of("443")));
    }

    /** As the planning does: the plan and what was given out for it, told in one transaction. */
    private void planned(OrderNumber number, Plan plan) {
        transaction.executeWithoutResult(status -> {
            keep(number, plan);
            jdbc.sql("delete from allocation where allocated like '172.31.240.%'")
                    .update();
            for (String[] link : new String[][] {{"172.31.240.0/30", "primary"}, {"172.31.240.4/30", "secondary"}}) {
                jdbc.sql(
                                "insert into allocation (pool, allocated, order_number, purpose) values ('link-subnet', ?, ?, ?)")
                        .params(link[0], number.value(), link[1])
                        .update();
            }
            events.publishEvent(new PlanMade(number, plan));
        });
    }

    private void keep(OrderNumber number, Plan plan) {
        try {
            jdbc.sql("insert into onboarding_plan (order_number, plan, made_at) values (?, ?, ?)")
                    .params(number.value(), json.writeValueAsString(plan), OffsetDateTime.now(ZoneOffset.UTC))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void circuitMade(OrderNumber number, String name, String state, String reference) {
        jdbc.sql("delete from circuit where resource_id = ?").param(CIRCUIT).update();
        jdbc.sql("insert into circuit (resource_id, order_number, name, subscription_id, carrier, carrier_reference,"
                        + " carrier_state, awaiting_carrier, created_at, updated_at)"
                        + " values (?, ?, ?, '11111111-2222-4333-8444-555555555555', 'Equinix', ?, ?, false, ?, ?)")
                .params(
                        CIRCUIT,
                        number.value(),
                        name,
                        reference,
                        state,
                        OffsetDateTime.now(ZoneOffset.UTC),
                        OffsetDateTime.now(ZoneOffset.UTC))
                .update();
    }

    private Http.Answer service(OrderNumber number) {
        return http.get(SERVICES + "/" + number);
    }

    private String state(OrderNumber number) {
        return service(number).json().path("state").asText();
    }

    private List<String> found(String query) {
        Http.Answer answer = http.get(SERVICES + "?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(service -> service.path("id").asText())
                .toList();
    }

    protected String page(String path) {
        Http.Answer answer = getAs("olivia", path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    protected Http.Answer getAs(String who, String path) {
        return http.send(Http.basic(http.to(path), who, who)
                .header("Accept-Language", "en")
                .GET());
    }

    private static JsonNode characteristic(JsonNode service, String name) {
        return StreamSupport.stream(service.path("serviceCharacteristic").spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + service))
                .path("value");
    }
}
