package io.onramp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.journey.Crew;
import io.onramp.journey.Traveller;
import io.onramp.onboarding.Evidence;
import io.onramp.order.Finding;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A task of each kind, taken by somebody who may work it. Those that come on a bad day only are begun where they are in
 * their process; what they show is what their onboarding has.
 */
final class EveryTask {

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final Traveller way;
    private final RuntimeService runtime;
    private final TaskService engine;
    private final Orders orders;
    private final Evidence evidence;
    private final JdbcClient jdbc;

    EveryTask(
            Traveller way,
            RuntimeService runtime,
            TaskService engine,
            Orders orders,
            Evidence evidence,
            JdbcClient jdbc) {
        this.way = way;
        this.runtime = runtime;
        this.engine = engine;
        this.orders = orders;
        this.evidence = evidence;
        this.jdbc = jdbc;
    }

    /** By the name of the form, the task that has it. */
    Map<String, Task> begin() {
        found("completeOrder", way.file(Traveller.without(way.order(), "carrier", "routers", "virtualNetworks")));
        found("grantAccess", closedSubscription());
        String connectTo = way.file(way.with(way.order(), "connectivityModel", "'connect-to'"));
        found("askForCircuit", connectTo);
        String microsoft = way.file(withMicrosoftPeering(way.order()));
        found("approvePlan", microsoft);
        begun("set-up-peering", "proveOwnership", microsoft, Map.of());
        begun("set-up-peering", "chaseValidation", microsoft, Map.of("supportReference", "2611250040001"));
        aCustomersCircuitIsLate(connectTo);
        String encrypted = way.file(encrypted(way.order()));
        new Crew(way)
                .leaves("setUpTunnels")
                .workUntil(encrypted, () -> !tasks(encrypted, "setUpTunnels").isEmpty(), Duration.ofSeconds(240));
        found("setUpTunnels", encrypted);
        aBadDay(encrypted);
        azureDiffers(encrypted);
        String inUse = way.file(way.order());
        way.task("approver", inUse, "approvePlan");
        aServiceEnds(inUse);
        aServiceChanges(inUse);
        aChangeThatIsNoOrder(inUse);
        found("sayWhatAzureDoesNotTell", aCircuitThatExists(encrypted));
        orders.askToCancel(new OrderNumber(encrypted), "Reprise par Fabrikam", "jane.roe@contoso.example");
        found("decideCancellation", encrypted);
        return tasks;
    }

    /** The task that the onboarding has come to by itself. */
    private void found(String task, String number) {
        way.task(person(task), number, task);
        keep(tasks(number, task).get(0));
    }

    /** The task in a process that begins with it. */
    private void begun(String process, String task, String number, Map<String, Object> variables) {
        runtime.createProcessInstanceByKey(process)
                .businessKey(number)
                .setVariable("orderNumber", number)
                .setVariable("circuit", Traveller.circuitOf(number))
                .setVariable("network", "contoso-hub")
                .setVariables(variables)
                .startBeforeActivity(task)
                .execute();
        keep(tasks(number, task).get(0));
    }

    /** Who works it has taken it: else nobody can type. */
    private void keep(Task task) {
        String person = person(task.getTaskDefinitionKey());
        way.person(person).claim(task.getId(), person);
        Task taken = engine.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(taken.getAssignee()).as(task.getName()).isEqualTo(person);
        tasks.put(task.getTaskDefinitionKey(), taken);
    }

    private static String person(String task) {
        return switch (task) {
            case "approvePlan", "approveOffboarding", "approveChange" -> "approver";
            case "confirmMove", "confirmReturn", "setUpTunnels", "configureAppliance", "configureRouterPair" ->
                "engineer";
            default -> "operator";
        };
    }

    private List<Task> tasks(String number, String name) {
        return engine.createTaskQuery().processInstanceBusinessKey(number).taskDefinitionKey(name).list().stream()
                .sorted(java.util.Comparator.comparing(
                        task -> !person(name).equals("approver") || isFor("approvers", task) ? 0 : 1))
                .toList();
    }

    private boolean isFor(String group, Task task) {
        return engine.getIdentityLinksForTask(task.getId()).stream().anyMatch(link -> group.equals(link.getGroupId()));
    }

    private String closedSubscription() {
        ObjectNode order = way.order();
        String subscription = Traveller.characteristic(order, "subscriptionId").asText();
        way.machine(
                "PUT",
                "/sandbox/api/subscriptions/" + subscription,
                "{\"writable\":false,\"networkProvider\":\"NotRegistered\"}");
        return way.file(order);
    }

    private ObjectNode withMicrosoftPeering(ObjectNode order) {
        return way.with(
                order,
                "microsoftPeering",
                "{'peerAsn':64496,'vlanId':200,'primarySubnet':'198.51.100.0/30','secondarySubnet':'198.51.100.4/30',"
                        + "'routingRegistryName':'RIPENCC','advertisedPrefixes':['203.0.113.0/25'],"
                        + "'serviceCommunities':['12076:5010']}");
    }

    private ObjectNode encrypted(ObjectNode order) {
        way.with(order, "hardening", "{'encryption':'ipsec','inspectionAppliance':'10.50.2.4'}");
        for (JsonNode router : Traveller.characteristic(order, "routers")) {
            boolean primary = router.path("path").asText().equals("primary");
            ((ObjectNode) router).put("tunnelAddress", primary ? "10.10.255.1" : "10.10.255.2");
        }
        return order;
    }

    private void aCustomersCircuitIsLate(String number) {
        jdbc.sql("insert into watched_circuit (order_number, name, resource_id, resource_key, carrier_state, awaited,"
                        + " updated_at) values (:order, :name, :id, lower(:id), 'NotProvisioned', false, now())")
                .param("order", number)
                .param("name", Traveller.circuitOf(number))
                .param(
                        "id",
                        "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-network"
                                + "/providers/Microsoft.Network/expressRouteCircuits/contoso-amsterdam")
                .update();
        begun("provision-with-carrier", "remindCustomer", number, Map.of());
    }

    private void aBadDay(String number) {
        String carrier = "provision-with-carrier";
        begun(carrier, "orderFromCarrier", number, Map.of());
        begun(carrier, "attendCarrierOrder", number, Map.of());
        begun(carrier, "resolveCarrierOrder", number, Map.of("errorMessage", "Megaport: the port LD8 is full"));
        begun(carrier, "attendCancellation", number, Map.of());
        begun(
                "settle-with-carrier",
                "settleWithCarrier",
                number,
                Map.of("errorMessage", "SECONDARY: PROVISIONED / REJECTED · No second port in this metro"));
        begun(carrier, "chaseCarrier", number, Map.of());
        way.complete("operator", number, "chaseCarrier", Map.of("note", "Vendredi"));
        begun(carrier, "chaseCarrier", number, Map.of());
        begun(carrier, "escalateToCarrier", number, Map.of());
        evidence.keep(
                new OrderNumber(number),
                "traffic",
                Traveller.circuitOf(number) + " AzurePrivatePeering secondary",
                false,
                "secondary: no ARP entry for 192.168.100.5: check the VLAN tag and the interface of the router\n"
                        + "secondary: BGP with 192.168.100.5 is not established: check the address of the neighbour, the AS"
                        + " number and the MD5 key on the router");
        begun("configure-routers", "configureRouterPair", number, Map.of("pathsAgree", false));
        String group = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-network"
                + "/providers/Microsoft.Network/networkSecurityGroups/their-nsg";
        begun(
                "harden-network",
                "decideSubnets",
                number,
                Map.of(
                        "foundAttachments",
                        SpinValues.jsonValue("[{\"subnet\":\"app\",\"kind\":\"networkSecurityGroup\",\"id\":\"" + group
                                        + "\"}]")
                                .create()));
        begun("harden-network", "configureAppliance", number, Map.of());
        begun(
                "order-circuit",
                "resolveRefusedChange",
                number,
                Map.of(
                        "errorMessage",
                        "Create circuit: QuotaExceeded: The subscription has reached its limit of 10 circuits in"
                                + " westeurope."));
        begun(
                "take-down",
                "resolveRefusedRemoval",
                number,
                Map.of(
                        "errorMessage",
                        "Remove links and networks: ScopeLocked: The scope is locked: remove the lock and try"
                                + " again."));
        begun(
                "take-down",
                "releaseFromCarrier",
                number,
                Map.of(
                        "held",
                        SpinValues.jsonValue("[{\"circuit\":\"" + Traveller.circuitOf(number)
                                        + "\",\"carrier\":\"Equinix\",\"location\":\"Amsterdam\"}]")
                                .create()));
    }

    private void aServiceEnds(String number) {
        OrderNumber order = new OrderNumber(number);
        orders.requireInformation(
                order,
                List.of(new Finding(
                        "service",
                        "service-known",
                        "must be the number of the order that made the service to take down")));
        String circuit = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-network"
                + "/providers/Microsoft.Network/expressRouteCircuits/" + Traveller.circuitOf(number);
        evidence.keep(order, "others", circuit + "/authorizations/fabrikam", false, "Authorization that nobody uses");
        jdbc.sql("insert into traffic_reading (order_number, subject, first_bytes, first_at, second_bytes, second_at)"
                        + " values (?, ?, 1000000, ?, 4600000000, ?)")
                .params(
                        number,
                        Traveller.circuitOf(number) + " AzurePrivatePeering",
                        OffsetDateTime.parse("2026-11-28T20:00:00Z"),
                        OffsetDateTime.parse("2026-11-28T20:05:00Z"))
                .update();
        begun("offboard-customer", "completeOffboarding", number, Map.of());
        begun("offboard-customer", "approveOffboarding", number, Map.of());
        begun("offboard-customer", "insistOnOffboarding", number, Map.of());
    }

    /** An operator has asked for it; it is no order, so it has no number. */
    private void aChangeThatIsNoOrder(String service) {
        String asked =
                "{\"fields\":{\"service\":\"" + service + "\",\"bandwidthInMbps\":\"500\",\"skuTier\":\"Premium\","
                        + "\"description\":\"INC-4711\",\"rotateBgpKeys\":\"true\"},\"correctedBy\":[]}";
        ProcessInstance change = runtime.createProcessInstanceByKey("order-change")
                .setVariable("requester", "operator")
                .setVariable("askedChange", SpinValues.jsonValue(asked).create())
                .setVariable("errorMessage", "no service that is in use has that number")
                .startBeforeActivity("correctChange")
                .execute();
        keep(engine.createTaskQuery().processInstanceId(change.getId()).singleResult());
    }

    private void aServiceChanges(String number) {
        jdbc.sql("insert into service_change (order_number, service_number, former, wanted, stage, tried, made_at)"
                        + " select order_number, order_number, plan,"
                        + " replace(plan, '\"bandwidthInMbps\":200', '\"bandwidthInMbps\":500'), 'proposed', '', now()"
                        + " from onboarding_plan where order_number = ?")
                .param(number)
                .update();
        runtime.createProcessInstanceByKey("change-circuit")
                .businessKey(number)
                .setVariable("orderNumber", number)
                .setVariable("approverGroups", List.of("approvers"))
                .startBeforeActivity("approveChange#multiInstanceBody")
                .execute();
        keep(tasks(number, "approveChange").get(0));
        begun("raise-at-carrier", "tellCarrier", number, Map.of("errorMessage", "Equinix: no capacity on this port"));
        String counted =
                "[{\"circuit\":\"" + Traveller.circuitOf(number) + " AzurePrivatePeering\",\"counted\":\"primary:"
                        + " 120000 bytes in, 98000 out; secondary: 0 bytes in, 0 out\"}]";
        for (String task : List.of("confirmMove", "confirmReturn")) {
            begun(
                    "move-traffic",
                    task,
                    number,
                    Map.of("counters", SpinValues.jsonValue(counted).create()));
        }
        jdbc.sql(
                        "insert into order_cancellation (order_number, reason, asked_by, asked_at, former_state)"
                                + " values (?, 'Le client reste comme il est', 'jane.roe@contoso.example', now(), 'inProgress')")
                .param(number)
                .update();
        begun("change-circuit", "decideGivingUp", number, Map.of());
    }

    /** One that is an order's already, and another customer's: so that all that can be said is. */
    private String aCircuitThatExists(String number) {
        String circuit = way.circuitsOf(number).get(0).path("id").asText();
        var page = way.person("operator")
                .postForm(
                        "/adopt",
                        "/adopt",
                        Map.of("circuitId", circuit, "customerId", "fabrikam", "customerName", "Fabrikam SA"));
        String address =
                page.uri().getPath() + page.headers().firstValue("Location").orElse("");
        return address.replaceAll(".*/onboardings/(ONB-[0-9-]+).*", "$1");
    }

    private void azureDiffers(String number) {
        jdbc.sql(
                        "insert into drift (resource_key, resource_id, subscription_key, order_number, customer_id, kind, differs,"
                                + " stuck, first_seen, last_seen) values (lower(:id), :id, '11111111', :order, 'drifting', 'DIFFERS',"
                                + " :differs, '', now(), now())")
                .param(
                        "id",
                        "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/contoso-network"
                                + "/providers/Microsoft.Network/routeTables/contoso-hub-rt")
                .param("order", number)
                .param(
                        "differs",
                        "[{\"path\":\"properties.disableBgpRoutePropagation\",\"desired\":\"false\",\"actual\":\"true\"}]")
                .update();
        begun("settle-drift", "settleDifferences", number, Map.of("customerId", "drifting"));
    }
}
