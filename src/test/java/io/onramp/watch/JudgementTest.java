package io.onramp.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.azure.AsFound;
import io.onramp.azure.AzureChange;
import io.onramp.azure.Comparison;
import io.onramp.azure.ManagedResources.Managed;
import io.onramp.azure.ResourceId;
import io.onramp.order.OrderNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a difference, what it says, what can be done about it, and what is done. */
class JudgementTest {

    private static final OrderNumber ORDER = new OrderNumber("ONB-2026-000123");
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-10T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 10);
    private static final String GROUP = "/subscriptions/s-1/resourceGroups/contoso";
    private static final String NETWORK = GROUP + "/providers/Microsoft.Network/";
    private static final WatchProperties SETTINGS = new WatchProperties(
            "0 0 2 * * *",
            ZoneOffset.UTC,
            Duration.ofDays(14),
            Duration.ofDays(30),
            Duration.ofDays(365),
            Duration.ofDays(30),
            80);

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            expressRouteCircuits/c | {'properties':{'serviceProviderProperties':{'bandwidthInMbps':200}}} | {'properties':{'serviceProviderProperties':{'bandwidthInMbps':100}}} | Bandwidth: properties.serviceProviderProperties.bandwidthInMbps is 100, not 200
            expressRouteCircuits/c | {'sku':{'tier':'Standard'}} | {'sku':{'tier':'Premium'}} | SKU: sku.tier is Premium, not Standard
            expressRouteCircuits/c | {'sku':{'family':'UnlimitedData'}} | {'sku':{'family':'MeteredData'}} | SKU: sku.family is MeteredData, not UnlimitedData
            expressRouteCircuits/c | {'tags':{'onramp-order':'ONB-1'}} | {'tags':{}} | Tag: tags.onramp-order is absent, not ONB-1
            expressRouteCircuits/c/peerings/AzurePrivatePeering | {'properties':{'vlanId':100}} | {'properties':{'vlanId':101}} | VLAN: properties.vlanId is 101, not 100
            expressRouteCircuits/c/peerings/AzurePrivatePeering | {'properties':{'peerASN':65010}} | {'properties':{'peerASN':65011}} | AS number: properties.peerASN is 65011, not 65010
            expressRouteCircuits/c/peerings/AzurePrivatePeering | {'properties':{'ipv6PeeringConfig':{'state':'Enabled'}}} | {'properties':{}} | State: properties.ipv6PeeringConfig.state is absent, not Enabled
            expressRouteCircuits/c/peerings/MicrosoftPeering | {'properties':{'routeFilter':{'id':'/subscriptions/s/f'}}} | {'properties':{}} | Route filter: properties.routeFilter.id is absent, not /subscriptions/s/f
            expressRouteCircuits/c/peerings/MicrosoftPeering | {'properties':{'microsoftPeeringConfig':{'advertisedPublicPrefixes':['203.0.113.0/25']}}} | {'properties':{'microsoftPeeringConfig':{'advertisedPublicPrefixes':['203.0.113.0/25','203.0.113.128/25']}}} | Public prefixes: properties.microsoftPeeringConfig.advertisedPublicPrefixes is 203.0.113.128/25, not absent
            routeFilters/f | {'properties':{'rules':[{'name':'r','properties':{'communities':['12076:51004']}}]}} | {'properties':{'rules':[{'name':'r','properties':{'communities':[]}}]}} | Services let in: properties.rules[r].properties.communities is absent, not 12076:51004
            connections/l | {'properties':{'expressRouteGatewayBypass':true}} | {'properties':{'expressRouteGatewayBypass':false}} | FastPath: properties.expressRouteGatewayBypass is false, not true
            networkSecurityGroups/n | {'properties':{'securityRules':[]}} | {'properties':{'securityRules':[{'name':'x','properties':{'access':'Allow'}}]}} | "Security rule: properties.securityRules[x] is {""name"":""x"",""properties"":{""access"":""Allow""}}, not absent"
            routeTables/t | {'properties':{'disableBgpRoutePropagation':true}} | {'properties':{'disableBgpRoutePropagation':false}} | BGP routes kept out: properties.disableBgpRoutePropagation is false, not true
            virtualNetworks/v | {'properties':{'subnets':[{'name':'app','properties':{'addressPrefix':'10.1.0.0/24'}}]}} | {'properties':{'subnets':[]}} | "Subnet: properties.subnets[app] is absent, not {""name"":""app"",""properties"":{""addressPrefix"":""10.1.0.0/24""}}"
            publicIPAddresses/p | {'properties':{'publicIPAllocationMethod':'Static'}} | {'properties':{'publicIPAllocationMethod':'Static','provisioningState':'Failed'}} | State in Azure: properties.provisioningState is Failed, not Succeeded
            """)
    void aDifferenceIsToldInWords(String resource, String desired, String actual, String words) {
        Optional<Drift> found = Judgement.of(wanted(resource, desired), Optional.of(json(actual)), NOW);

        assertThat(found).map(Drift::words).contains(words);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            expressRouteCircuits/c | {'properties':{'serviceProviderProperties':{'bandwidthInMbps':200}}} | {'properties':{'serviceProviderProperties':{'bandwidthInMbps':500}}} | the bandwidth of a circuit cannot be lowered
            expressRouteCircuits/c | {'sku':{'family':'MeteredData'}} | {'sku':{'family':'UnlimitedData'}} | a circuit with unlimited data cannot become a metered one
            expressRouteCircuits/c | {'properties':{'serviceProviderProperties':{'peeringLocation':'Amsterdam'}}} | {'properties':{'serviceProviderProperties':{'peeringLocation':'London'}}} | a circuit stays with its carrier and peering location
            routeTables/t | {'location':'westeurope'} | {'location':'northeurope'} | a resource stays in its region
            """)
    void whatAzureCannotDoInPlaceIsNotPutBack(String resource, String desired, String actual, String why) {
        Drift drift = Judgement.of(wanted(resource, desired), Optional.of(json(actual)), NOW)
                .orElseThrow();

        assertThat(drift.stuck()).isEqualTo(why);
        assertThatThrownBy(() -> Decision.of("putBack", rows(drift, "all"), List.of(drift), "", TODAY))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining(why);
        assertThat(Decision.of("putBack", rows(drift, "takeOver"), List.of(drift), "", TODAY)
                        .ways())
                .containsValue(Decision.Way.TAKE_OVER);
    }

    @Test
    void whatIsOnlyWatchedIsNotPutBack() {
        Managed found = managed("routeTables/rt", "{'properties':{'disableBgpRoutePropagation':true}}");
        Managed watched = new Managed(
                found.id(), ORDER, Set.of(ORDER), found.body(), true, 1, MADE, Optional.empty(), false, true);
        Wanted wanted = new Wanted(watched, Optional.of(found.body()), ORDER, "contoso", false);

        Drift differs = Judgement.of(
                        wanted, Optional.of(json("{'properties':{'disableBgpRoutePropagation':false}}")), MADE)
                .orElseThrow();
        Drift missing = Judgement.of(wanted, Optional.empty(), MADE).orElseThrow();

        assertThat(List.of(differs.stuck(), missing.stuck()))
                .containsOnly("Onramp only watches it: whoever manages it has to put it right in Azure");
    }

    @Test
    void whatIsTakenOverIsWhatIsDesiredAndNothingMore() {
        ObjectNode desired =
                json("{'tags':{'a':'1'},'properties':{'sharedKey':'secret:sec_11111111-2222-4333-8444-555555555555',"
                        + "'rules':[{'name':'r','properties':{'access':'Deny'}},{'name':'gone','properties':{}}],"
                        + "'subnets':[{'name':'app','properties':{'addressPrefix':'10.1.0.0/24'}}]}}");
        ObjectNode actual = json("{'etag':'W','tags':{'a':'2','b':'3'},'properties':{'provisioningState':'Succeeded',"
                + "'rules':[{'name':'R','etag':'W','properties':{'access':'Allow','provisioningState':'Succeeded'}},"
                + "{'name':'new','id':'/x','properties':{'access':'Allow'}}],"
                + "'subnets':[{'name':'app','properties':{'addressPrefix':'10.1.0.0/25'}},{'name':'theirs'}]}}");

        ObjectNode found = AsFound.of(desired, actual);

        assertThat(found)
                .isEqualTo(json(
                        "{'tags':{'a':'2'},'properties':{'sharedKey':'secret:sec_11111111-2222-4333-8444-555555555555',"
                                + "'rules':[{'name':'R','properties':{'access':'Allow'}},{'name':'new','properties':{'access':'Allow'}}],"
                                + "'subnets':[{'name':'app','properties':{'addressPrefix':'10.1.0.0/25'}}]}}"));
        assertThat(Comparison.between(found, actual)).isEmpty();
    }

    @Test
    void whatIsGoneAndWasTakenOverIsQuiet() {
        Wanted absent = new Wanted(managed("routeTables/t", "{}"), Optional.empty(), ORDER, "contoso", false);

        assertThat(Judgement.of(absent, Optional.empty(), NOW)).isEmpty();
        assertThat(Judgement.of(wanted("routeTables/t", "{}"), Optional.empty(), NOW))
                .map(Drift::words)
                .contains("is not there any more");
    }

    @Test
    void whatIsThereIsPatchedWhatIsAWholeIsReplacedAndWhatIsMissingIsMadeWithItsParts() {
        Wanted group = wanted("", "{'location':'westeurope'}");
        Wanted circuit = wanted("expressRouteCircuits/c", "{'location':'westeurope'}");
        Wanted peering = wanted("expressRouteCircuits/c/peerings/AzurePrivatePeering", "{'properties':{'vlanId':100}}");
        Wanted nsg = wanted("networkSecurityGroups/n", "{'tags':{'onramp-order':'ONB'}}");
        Wanted link = wanted("connections/l", "{'properties':{'routingWeight':5}}");
        List<Wanted> all = List.of(group, circuit, peering, nsg, link);

        List<AzureChange> missing = PutBackPlan.of(
                all, List.of(Judgement.of(circuit, Optional.empty(), NOW).orElseThrow()));
        List<AzureChange> changed = PutBackPlan.of(
                all,
                List.of(
                        Judgement.of(link, Optional.of(json("{'properties':{}}")), NOW)
                                .orElseThrow(),
                        Judgement.of(nsg, Optional.of(json("{'tags':{}}")), NOW).orElseThrow()));

        assertThat(missing).extracting(AzureChange::id).containsExactly(group.id(), circuit.id(), peering.id());
        assertThat(missing).allMatch(AzureChange.Put.class::isInstance);
        assertThat(changed).extracting(AzureChange::id).containsExactly(nsg.id(), nsg.id(), link.id());
        assertThat(changed)
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly("Update", "Put", "Update");
    }

    @Test
    void aCircuitThatIsBilledAnAuthorizationThatNobodyUsesAndAnOldKeyWantALook() {
        Wanted circuit = wanted("expressRouteCircuits/c", "{}");
        Wanted unused = wanted("expressRouteCircuits/c/authorizations/a", "{}");
        Wanted peering = wanted(
                "expressRouteCircuits/c/peerings/AzurePrivatePeering",
                "{'properties':{'sharedKey':'secret:sec_11111111-2222-4333-8444-555555555555'}}");
        ObjectNode waiting = json("{'properties':{'serviceProviderProvisioningState':'NotProvisioned'}}");
        ObjectNode available = json("{'properties':{'authorizationUseStatus':'Available'}}");

        assertThat(warned(circuit, waiting, 13)).isEmpty();
        assertThat(warned(circuit, waiting, 15))
                .contains("properties.serviceProviderProvisioningState is NotProvisioned, not Provisioned");
        assertThat(warned(unused, available, 29)).isEmpty();
        assertThat(warned(unused, available, 31)).contains("properties.authorizationUseStatus is Available, not InUse");
        assertThat(warned(peering, json("{}"), 364)).isEmpty();
        assertThat(warned(peering, json("{}"), 366))
                .contains("Key: properties.sharedKey is of 2026-01-01, not younger than 365 days");
        Drift drift = Judgement.warning(
                        circuit, Optional.of(waiting), List.of(), Set.of(), SETTINGS, MADE.plus(Duration.ofDays(15)))
                .orElseThrow();
        assertThatThrownBy(() -> Decision.of("takeOver", rows(drift, "all"), List.of(drift), "", TODAY))
                .hasMessageContaining("can only be left");
    }

    @Test
    void whatOthersHavePutOnACircuitWantsALook() {
        String id = NETWORK + "expressRouteCircuits/c";
        JsonNode circuit = json(
                """
                {'properties': {
                  'authorizations': [
                    {'id': 'ID/authorizations/ours', 'properties': {'authorizationUseStatus': 'InUse'}},
                    {'id': 'ID/authorizations/theirs', 'properties': {'authorizationUseStatus': 'InUse'}},
                    {'id': 'ID/authorizations/fresh', 'properties': {}}],
                  'peerings': [
                    {'id': 'ID/peerings/AzurePrivatePeering', 'properties': {
                      'connections': [{'id': 'ID/peerings/AzurePrivatePeering/connections/reach'}],
                      'peeredConnections': [{'id': 'ID/peerings/AzurePrivatePeering/peerConnections/back'}]}},
                    {'id': 'ID/peerings/MicrosoftPeering', 'properties': {}}]}}"""
                        .replace("ID", id));
        Set<ResourceId> known = Set.of(
                new ResourceId(id + "/authorizations/OURS"), new ResourceId(id + "/peerings/AzurePrivatePeering"));

        Optional<Drift> warned = Judgement.warning(
                wanted("expressRouteCircuits/c", "{}"), Optional.of(circuit), List.of(), known, SETTINGS, MADE);

        assertThat(warned.map(Drift::words).orElse("").lines())
                .containsExactlyInAnyOrder(
                        "Authorization of others: properties.authorizations[theirs] is InUse, not absent",
                        "Authorization of others: properties.authorizations[fresh] is there, not absent",
                        "Global Reach of others: properties.globalReach[reach] is there, not absent",
                        "Global Reach of others: properties.globalReach[back] is there, made from another circuit, not"
                                + " absent",
                        "Peering of others: properties.peerings[MicrosoftPeering] is there, not absent");
    }

    @ParameterizedTest(name = "{0} and {1} of {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "3199 |      | 4000  |",
                "3200 |      | 4000  | The number of IPv4 routes on the primary path is 80 % or more of the 4000 that Azure takes, not below 80 %",
                // a few routes more are no new matter
                "3399 |      | 4000  | The number of IPv4 routes on the primary path is 80 % or more of the 4000 that Azure takes, not below 80 %",
                "3400 |      | 4000  | The number of IPv4 routes on the primary path is 85 % or more of the 4000 that Azure takes, not below 80 %",
                "4100 |      | 4000  | The number of IPv4 routes on the primary path is 100 % or more of the 4000 that Azure takes, not below 80 %",
                "3400 |      | 10000 |",
                "160  |      | 200   | The number of IPv4 routes on the primary path is 80 % or more of the 200 that Azure takes, not below 80 %",
                "     | 80   | 4000  | The number of IPv6 routes on the primary path is 80 % or more of the 100 that Azure takes, not below 80 %",
                "Idle |      | 4000  | BGP over IPv4 on the primary path is down, not up",
                // the state that it is in says nothing to a person
                "Active | 5  | 4000  | BGP over IPv4 on the primary path is down, not up",
                "     | Connect | 4000 | BGP over IPv6 on the primary path is down, not up",
                "0    |      | 4000  |",
                // an edge that knows of no such neighbour says nothing
                "     |      | 4000  |"
            })
    void aPathThatIsDownAndRoutesNearTheirLimitWantALook(String ipv4, String ipv6, int limit, String told) {
        Wanted peering = wanted("expressRouteCircuits/c/peerings/AzurePrivatePeering", "{}");
        PathSeen seen = new PathSeen("primary", limit, ipv4 == null ? "" : ipv4, ipv6 == null ? "" : ipv6);

        Optional<String> words = Judgement.warning(
                        peering, Optional.of(json("{}")), List.of(seen), Set.of(), SETTINGS, MADE)
                .map(Drift::words);

        assertThat(words.orElse(null)).isEqualTo(told);
    }

    @Test
    void theLimitOfAPeeringIsThatOfItsKindAndItsCircuitsTier() {
        Wanted premium = wanted("expressRouteCircuits/c", "{'sku':{'tier':'Premium'}}");
        Wanted peering = wanted(
                "expressRouteCircuits/c/peerings/AzurePrivatePeering",
                "{'properties':{'primaryPeerAddressPrefix':'192.168.100.0/30','secondaryPeerAddressPrefix':'192.168.100.4/30',"
                        + "'ipv6PeeringConfig':{'primaryPeerAddressPrefix':'fd00::/126'}}}");
        Wanted standard = wanted("expressRouteCircuits/d", "{'sku':{'tier':'Standard'}}");
        Wanted other = wanted("expressRouteCircuits/d/peerings/AzurePrivatePeering", "{}");
        Wanted microsoft = wanted("expressRouteCircuits/c/peerings/MicrosoftPeering", "{}");

        List<WatchedPeering> all = WatchedPeering.among(List.of(premium, peering, standard, other, microsoft));

        assertThat(all).extracting(WatchedPeering::limit).containsExactly(10000, 4000, 200);
        assertThat(all.get(0).ipv4("secondary")).isEqualTo("192.168.100.5");
        assertThat(all.get(0).ipv6("primary")).isEqualTo("fd00::1");
        assertThat(all.get(1).ipv4("primary")).isEmpty();
    }

    @Test
    void aDecisionHoldsForWhatThePersonSawAndADayIsOneToCome() {
        Drift seen = Judgement.of(wanted("routeTables/t", "{}"), Optional.empty(), NOW)
                .orElseThrow();
        Drift newer = Judgement.of(wanted("routeTables/u", "{}"), Optional.empty(), NOW)
                .orElseThrow();

        Decision decision = Decision.of("leave", rows(seen, "all"), List.of(seen, newer), "2026-02-01", TODAY);

        assertThat(decision.ways()).containsOnlyKeys(seen.id().key());
        assertThat(decision.until()).contains(LocalDate.of(2026, 2, 1));
        assertThat(List.of("2026-01-10", "2027-02-01", "soon", "")).allSatisfy(day -> assertThatThrownBy(
                        () -> Decision.of("leave", rows(seen, "all"), List.of(seen), day, TODAY))
                .isInstanceOf(FormRefused.class));
        assertThatThrownBy(() -> Decision.of("each", rows(seen, "all"), List.of(seen), "", TODAY))
                .isInstanceOf(FormRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"'0 0 2 * *'", "daily", "''"})
    void aNightThatIsNoTimeIsRefusedAtTheStart(String cron) {
        assertThatThrownBy(() -> new WatchProperties(
                        cron,
                        ZoneOffset.UTC,
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        80))
                .hasMessageContaining("onramp.watch.cron");
    }

    private static Optional<String> warned(Wanted wanted, JsonNode actual, int days) {
        return Judgement.warning(
                        wanted, Optional.of(actual), List.of(), Set.of(), SETTINGS, MADE.plus(Duration.ofDays(days)))
                .map(Drift::words);
    }

    private static JsonNode rows(Drift drift, String way) {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", drift.id().value())
                        .put("way", way));
    }

    private static Wanted wanted(String resource, String body) {
        Managed managed = managed(resource, body);
        return new Wanted(managed, Optional.of(managed.body()), ORDER, "contoso", false);
    }

    private static Managed managed(String resource, String body) {
        ObjectNode parsed = json(body);
        return new Managed(
                new ResourceId(resource.isEmpty() ? GROUP : NETWORK + resource),
                ORDER,
                Set.of(ORDER),
                parsed,
                true,
                1,
                MADE,
                body.contains("secret:") ? Optional.of(MADE) : Optional.empty(),
                false);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
