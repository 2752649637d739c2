package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.rest.Response;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.SubResource;
import com.azure.core.management.polling.PollResult;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.polling.SyncPoller;
import com.azure.resourcemanager.AzureResourceManager;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitPeeringInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCrossConnectionInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCrossConnectionPeeringInner;
import com.azure.resourcemanager.network.fluent.models.PublicIpAddressInner;
import com.azure.resourcemanager.network.fluent.models.SubnetInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayConnectionInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayIpConfigurationInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkInner;
import com.azure.resourcemanager.network.models.AddressSpace;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitServiceProviderProperties;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSku;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSkuFamily;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSkuTier;
import com.azure.resourcemanager.network.models.ExpressRoutePeeringType;
import com.azure.resourcemanager.network.models.IpAllocationMethod;
import com.azure.resourcemanager.network.models.PublicIpAddressSku;
import com.azure.resourcemanager.network.models.PublicIpAddressSkuName;
import com.azure.resourcemanager.network.models.ServiceProviderProvisioningState;
import com.azure.resourcemanager.network.models.TagsObject;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewayConnectionType;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewaySku;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewaySkuName;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewaySkuTier;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewayType;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import com.azure.resourcemanager.resources.fluentcore.utils.HttpPipelineProvider;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Microsoft's own SDK takes the sandbox for Azure. */
class SandboxThroughTheRealSdkTest {

    private static final String GROUP = "contoso-expressroute";
    private static final String PROVIDER = "c0ffee00-2222-4333-8444-555555555555";

    private RunningSandbox sandbox;
    private AzureProfile profile;
    private HttpPipeline pipeline;
    private AzureResourceManager azure;
    private NetworkManagementClient network;

    private void connect(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--onramp.sandbox.speed=2000");
        sandbox = RunningSandbox.start(all.toArray(String[]::new));
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", sandbox.armUrl() + "/");
        endpoints.put("managementEndpointUrl", sandbox.armUrl() + "/");
        var environment = new AzureEnvironment(endpoints);
        profile = new AzureProfile("tenant", RunningSandbox.SUBSCRIPTION, environment);
        var headers = new HttpHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer sandbox");
        pipeline = HttpPipelineProvider.buildHttpPipeline(
                null,
                profile,
                null,
                new HttpLogOptions(),
                null,
                new RetryPolicy(),
                List.of(new AddHeadersPolicy(headers)),
                null);
        azure = AzureResourceManager.authenticate(pipeline, profile).withSubscription(RunningSandbox.SUBSCRIPTION);
        network = azure.networks().manager().serviceClient();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCustomerIsConnectedFromResourceGroupToConnection() {
        connect("--onramp.sandbox.carrier-delay=1m");
        makeGroup();

        finished(network.getExpressRouteCircuits()
                .createOrUpdateWithResponseAsync(GROUP, "circuit", circuit())
                .block());
        finished(network.getExpressRouteCircuitPeerings()
                .createOrUpdateWithResponseAsync(GROUP, "circuit", "AzurePrivatePeering", peering())
                .block());
        finished(network.getVirtualNetworks()
                .createOrUpdateWithResponseAsync(GROUP, "hub", hub())
                .block());
        finished(network.getPublicIpAddresses()
                .createOrUpdateWithResponseAsync(GROUP, "gateway-ip", address())
                .block());
        finished(network.getVirtualNetworkGateways()
                .createOrUpdateWithResponseAsync(GROUP, "gateway", gateway())
                .block());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> network.getExpressRouteCircuits()
                                .getByResourceGroup(GROUP, "circuit")
                                .serviceProviderProvisioningState()
                        == ServiceProviderProvisioningState.PROVISIONED);
        finished(network.getVirtualNetworkGatewayConnections()
                .createOrUpdateWithResponseAsync(GROUP, "connection", connection())
                .block());

        ExpressRouteCircuitInner circuit = network.getExpressRouteCircuits().getByResourceGroup(GROUP, "circuit");
        assertThat(circuit.serviceKey()).hasSize(36).isNotEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(circuit.peerings()).singleElement().satisfies(peering -> assertThat(peering.azureAsn())
                .isEqualTo(12076));
        assertThat(network.getVirtualNetworkGatewayConnections()
                        .getByResourceGroup(GROUP, "connection")
                        .connectionStatus())
                .hasToString("Connected");
        assertThat(network.getExpressRouteCircuits().list()).hasSize(1);
        assertThat(network.getExpressRouteServiceProviders().list())
                .anyMatch(one -> one.name().equals("Megaport"));
        assertThat(done(network.getExpressRouteCircuits()
                                .beginListRoutesTable(GROUP, "circuit", "AzurePrivatePeering", "primary"))
                        .value())
                .singleElement()
                .satisfies(route -> assertThat(route.network()).isEqualTo("10.50.0.0/16"));
    }

    @Test
    void aProviderTakesACircuitOnAndLetsItGoAgain() {
        connect("--onramp.sandbox.carrier-automatic=false");
        makeGroup();
        finished(network.getExpressRouteCircuits()
                .createOrUpdateWithResponseAsync(GROUP, "circuit", circuit())
                .block());
        sandbox.control("PUT", "/sandbox/api/subscriptions/" + PROVIDER, "{'serviceProvider': 'Equinix'}");
        NetworkManagementClient provider = AzureResourceManager.authenticate(pipeline, profile)
                .withSubscription(PROVIDER)
                .networks()
                .manager()
                .serviceClient();
        var crossConnections = provider.getExpressRouteCrossConnections();
        var peerings = provider.getExpressRouteCrossConnectionPeerings();
        String group = "CrossConnection-Amsterdam";

        ExpressRouteCrossConnectionInner first =
                crossConnections.listByResourceGroup(group).stream().findFirst().orElseThrow();
        ServiceProviderProvisioningState before = first.serviceProviderProvisioningState();
        String key = first.name();
        ExpressRouteCrossConnectionInner working = done(crossConnections.beginCreateOrUpdate(
                group,
                key,
                first.withServiceProviderProvisioningState(ServiceProviderProvisioningState.PROVISIONING)
                        .withServiceProviderNotes("port 7")));
        crossConnections.updateTags(group, key, new TagsObject().withTags(Map.of("site", "AM1")));
        done(peerings.beginCreateOrUpdate(group, key, "AzurePrivatePeering", providersPeering()));
        done(crossConnections.beginCreateOrUpdate(
                group,
                key,
                crossConnections
                        .getByResourceGroup(group, key)
                        .withServiceProviderProvisioningState(ServiceProviderProvisioningState.PROVISIONED)));
        ExpressRouteCrossConnectionInner theirs = crossConnections.getByResourceGroup(group, key);
        ExpressRouteCircuitInner provisioned = network.getExpressRouteCircuits().getByResourceGroup(GROUP, "circuit");
        var arp = done(crossConnections.beginListArpTable(group, key, "AzurePrivatePeering", "primary"));
        var routes = done(crossConnections.beginListRoutesTable(group, key, "AzurePrivatePeering", "secondary"));
        var summary = done(crossConnections.beginListRoutesTableSummary(group, key, "AzurePrivatePeering", "primary"));
        done(peerings.beginDelete(group, key, "AzurePrivatePeering"));
        for (ServiceProviderProvisioningState state : List.of(
                ServiceProviderProvisioningState.DEPROVISIONING, ServiceProviderProvisioningState.NOT_PROVISIONED)) {
            done(crossConnections.beginCreateOrUpdate(
                    group,
                    key,
                    crossConnections.getByResourceGroup(group, key).withServiceProviderProvisioningState(state)));
        }
        done(network.getExpressRouteCircuits().beginDelete(GROUP, "circuit"));

        assertThat(before).isEqualTo(ServiceProviderProvisioningState.NOT_PROVISIONED);
        assertThat(first.bandwidthInMbps()).isEqualTo(200);
        assertThat(first.peeringLocation()).isEqualTo("Amsterdam");
        assertThat(first.stag()).isPositive();
        assertThat(working.serviceProviderNotes()).isEqualTo("port 7");
        assertThat(theirs.tags()).containsExactly(Map.entry("site", "AM1"));
        assertThat(provisioned.tags()).containsExactly(Map.entry("customer", "contoso"));
        assertThat(provisioned.serviceKey()).isEqualTo(key);
        assertThat(provisioned.serviceProviderProvisioningState())
                .isEqualTo(ServiceProviderProvisioningState.PROVISIONED);
        assertThat(provisioned.serviceProviderNotes()).isEqualTo("port 7");
        assertThat(provisioned.peerings()).singleElement().satisfies(peering -> assertThat(peering.vlanId())
                .isEqualTo(100));
        assertThat(arp.value()).isNotEmpty();
        assertThat(routes).isNotNull();
        assertThat(summary).isNotNull();
        assertThat(crossConnections.list()).isEmpty();
    }

    /** The client itself polls every 30 seconds where Azure does not say how often. */
    private static <T, U> U done(SyncPoller<PollResult<T>, U> poller) {
        return poller.setPollInterval(Duration.ofMillis(50)).getFinalResult();
    }

    private void makeGroup() {
        azure.resourceGroups()
                .manager()
                .serviceClient()
                .getResourceGroups()
                .createOrUpdate(GROUP, new ResourceGroupInner().withLocation("westeurope"));
    }

    private static ExpressRouteCrossConnectionPeeringInner providersPeering() {
        return new ExpressRouteCrossConnectionPeeringInner()
                .withPeeringType(ExpressRoutePeeringType.AZURE_PRIVATE_PEERING)
                .withPeerAsn(65010L)
                .withVlanId(100)
                .withPrimaryPeerAddressPrefix("192.168.100.0/30")
                .withSecondaryPeerAddressPrefix("192.168.100.4/30");
    }

    /** Polls the operation's URL through the same pipeline, as Onramp does. */
    private void finished(Response<Flux<ByteBuffer>> accepted) {
        assertThat(accepted.getStatusCode()).isEqualTo(201);
        String operation = accepted.getHeaders().getValue(HttpHeaderName.fromString("Azure-AsyncOperation"));
        String end = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> pipeline.send(new HttpRequest(HttpMethod.GET, operation))
                                .flatMap(answer -> answer.getBodyAsString())
                                .block(),
                        body -> !body.contains("InProgress"));
        assertThat(end).contains("Succeeded");
    }

    private static ExpressRouteCircuitInner circuit() {
        var circuit = new ExpressRouteCircuitInner()
                .withSku(new ExpressRouteCircuitSku()
                        .withName("Standard_MeteredData")
                        .withTier(ExpressRouteCircuitSkuTier.STANDARD)
                        .withFamily(ExpressRouteCircuitSkuFamily.METERED_DATA))
                .withServiceProviderProperties(new ExpressRouteCircuitServiceProviderProperties()
                        .withServiceProviderName("Equinix")
                        .withPeeringLocation("Amsterdam")
                        .withBandwidthInMbps(200));
        circuit.withLocation("westeurope").withTags(Map.of("customer", "contoso"));
        return circuit;
    }

    private static ExpressRouteCircuitPeeringInner peering() {
        return new ExpressRouteCircuitPeeringInner()
                .withPeeringType(ExpressRoutePeeringType.AZURE_PRIVATE_PEERING)
                .withPeerAsn(65010L)
                .withVlanId(100)
                .withPrimaryPeerAddressPrefix("192.168.100.0/30")
                .withSecondaryPeerAddressPrefix("192.168.100.4/30");
    }

    private static VirtualNetworkInner hub() {
        var hub = new VirtualNetworkInner()
                .withAddressSpace(new AddressSpace().withAddressPrefixes(List.of("10.50.0.0/16")))
                .withSubnets(List.of(new SubnetInner().withName("GatewaySubnet").withAddressPrefix("10.50.255.0/27")));
        hub.withLocation("westeurope");
        return hub;
    }

    private static PublicIpAddressInner address() {
        var address = new PublicIpAddressInner()
                .withSku(new PublicIpAddressSku().withName(PublicIpAddressSkuName.STANDARD))
                .withPublicIpAllocationMethod(IpAllocationMethod.STATIC);
        address.withLocation("westeurope");
        return address;
    }

    private static VirtualNetworkGatewayInner gateway() {
        var gateway = new VirtualNetworkGatewayInner()
                .withGatewayType(VirtualNetworkGatewayType.EXPRESS_ROUTE)
                .withSku(new VirtualNetworkGatewaySku()
                        .withName(VirtualNetworkGatewaySkuName.ER_GW1AZ)
                        .withTier(VirtualNetworkGatewaySkuTier.ER_GW1AZ))
                .withIpConfigurations(List.of(new VirtualNetworkGatewayIpConfigurationInner()
                        .withName("default")
                        .withSubnet(new SubResource().withId(id("virtualNetworks/hub/subnets/GatewaySubnet")))
                        .withPublicIpAddress(new SubResource().withId(id("publicIPAddresses/gateway-ip")))));
        gateway.withLocation("westeurope");
        return gateway;
    }

    private static VirtualNetworkGatewayConnectionInner connection() {
        var connection = new VirtualNetworkGatewayConnectionInner()
                .withConnectionType(VirtualNetworkGatewayConnectionType.EXPRESS_ROUTE)
                .withVirtualNetworkGateway1(
                        new VirtualNetworkGatewayInner().withId(id("virtualNetworkGateways/gateway")))
                .withPeer(new SubResource().withId(id("expressRouteCircuits/circuit")));
        connection.withLocation("westeurope");
        return connection;
    }

    private static String id(String resource) {
        return "/subscriptions/" + RunningSandbox.SUBSCRIPTION + "/resourceGroups/" + GROUP
                + "/providers/Microsoft.Network/" + resource;
    }
}
