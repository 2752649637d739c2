package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.sandbox.RunningSandbox.Answer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Networks, what hangs on them, and deployments of templates, as recorded Azure does them. */
class SandboxNetworksTest {

    private static final String NETWORK = "{'location': 'West US', 'properties': {'addressSpace': {'addressPrefixes':"
            + " ['10.%d.0.0/16']}, 'subnets': [{'name': 'app', 'properties': {'addressPrefix': '10.%d.1.0/24'%s}}]}}";
    private static final String PEERING =
            "{'properties': {'useRemoteGateways': %s, 'remoteVirtualNetwork': {'id': '%s'}}}";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start("--onramp.sandbox.speed=2000");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String network(int number, String more) {
        return NETWORK.formatted(number, number, more);
    }

    @Test
    void twoNetworksArePeeredWhenBothSidesSaySo() {
        String group = sandbox.group("peered");
        String one = group + "virtualNetworks/one";
        String two = group + "virtualNetworks/two";
        sandbox.made(one, network(1, ""));
        sandbox.made(two, network(2, ""));

        Answer first = sandbox.made(one + "/virtualNetworkPeerings/to-two", PEERING.formatted("false", two));
        Answer second = sandbox.made(two + "/virtualNetworkPeerings/to-one", PEERING.formatted("false", one));
        Answer noGateway = sandbox.arm("PUT", one + "/virtualNetworkPeerings/to-two", PEERING.formatted("true", two));
        Answer both = sandbox.get(one + "/virtualNetworkPeerings/to-two");

        assertThat(first.text("/properties/peeringState")).isEqualTo("Initiated");
        assertThat(first.at("/properties/allowVirtualNetworkAccess").asBoolean())
                .isTrue();
        assertThat(first.text("/properties/remoteAddressSpace/addressPrefixes/0"))
                .isEqualTo("10.2.0.0/16");
        assertThat(second.text("/properties/peeringState")).isEqualTo("Connected");
        assertThat(noGateway.status()).isEqualTo(400);
        assertThat(both.text("/properties/peeringState")).isEqualTo("Connected");
        assertThat(both.text("/properties/resourceGuid")).isEqualTo(second.text("/properties/resourceGuid"));
    }

    @Test
    void subnetsSayWhatTheirDelegationsAndServiceEndpointsMean() {
        String group = sandbox.group("subnets");

        Answer network = sandbox.made(
                group + "virtualNetworks/vnet",
                network(
                        1,
                        ", 'delegations': [{'name': '0', 'properties': {'serviceName': 'Microsoft.Web/serverFarms'}}],"
                                + " 'serviceEndpoints': [{'service': 'Microsoft.Storage'}, {'service': 'Microsoft.KeyVault'}]"));

        String subnet = "/properties/subnets/0/properties";
        assertThat(network.text(subnet + "/delegations/0/id")).endsWith("/subnets/app/delegations/0");
        assertThat(network.text(subnet + "/delegations/0/etag")).isEqualTo(network.text("/etag"));
        assertThat(network.text(subnet + "/delegations/0/properties/actions/0"))
                .isEqualTo("Microsoft.Network/virtualNetworks/subnets/action");
        assertThat(network.at(subnet + "/serviceEndpoints/0/locations").toString())
                .isEqualTo("[\"westus\",\"eastus\"]");
        assertThat(network.text(subnet + "/serviceEndpoints/1/locations/0")).isEqualTo("*");
        assertThat(network.text(subnet + "/serviceEndpoints/0/provisioningState"))
                .isEqualTo("Succeeded");
    }

    @Test
    void whatIsInUseShowsItsUsersAndCannotBeDeleted() {
        String group = sandbox.group("in-use");
        String nsg = group + "networkSecurityGroups/nsg";
        String table = group + "routeTables/rt";
        sandbox.made(nsg, "{'location': 'westus'}");
        sandbox.made(table, "{'location': 'westus'}");
        sandbox.made(
                group + "publicIPAddresses/pip",
                "{'location': 'westus', 'properties': {'dnsSettings': {'domainNameLabel': 'here'}}}");
        Answer unused = sandbox.get(group + "publicIPAddresses/pip");
        sandbox.made(group + "virtualNetworks/vnet", network(1, ", 'routeTable': {'id': '" + table + "'}"));
        sandbox.made(
                group + "networkInterfaces/nic",
                "{'location': 'westus', 'properties': {'networkSecurityGroup': {'id': '" + nsg
                        + "'}, 'ipConfigurations': [{'name': 'first', 'properties': {'subnet': {'id': '" + group
                        + "virtualNetworks/vnet/subnets/app'}, 'publicIPAddress': {'id': '" + group
                        + "publicIPAddresses/pip'}}}]}}");

        Answer subnet = sandbox.get(group + "virtualNetworks/vnet/subnets/app");
        Answer address = sandbox.get(group + "publicIPAddresses/pip");

        assertThat(unused.text("/properties/dnsSettings/fqdn")).isEqualTo("here.westus.cloudapp.azure.com");
        assertThat(unused.at("/properties/ipAddress").isMissingNode()).isTrue();
        assertThat(address.text("/properties/ipAddress")).startsWith("203.0.113.");
        assertThat(address.text("/properties/ipConfiguration/id")).endsWith("/nic/ipConfigurations/first");
        assertThat(subnet.text("/properties/ipConfigurations/0/id")).endsWith("/nic/ipConfigurations/first");
        assertThat(sandbox.get(nsg).text("/properties/networkInterfaces/0/id")).endsWith("/networkInterfaces/nic");
        assertThat(sandbox.arm("DELETE", nsg, "").text("/error/code"))
                .isEqualTo("InUseNetworkSecurityGroupCannotBeDeleted");
        assertThat(sandbox.arm("DELETE", table, "").text("/error/code")).isEqualTo("InUseRouteTableCannotBeDeleted");
        assertThat(sandbox.arm("DELETE", group + "virtualNetworks/vnet/subnets/app", "")
                        .text("/error/code"))
                .isEqualTo("InUseSubnetCannotBeDeleted");
    }

    @Test
    void aSubnetThatIsInUseKeepsItsPrefixAndItsPlaceInTheNetwork() {
        String group = sandbox.group("renumbered");
        String network = group + "virtualNetworks/vnet";
        String nsg = group + "networkSecurityGroups/nsg";
        String guarded = ", 'networkSecurityGroup': {'id': '" + nsg + "'}";
        sandbox.made(nsg, "{'location': 'westus'}");
        sandbox.made(network, network(1, guarded));
        String moved = network(1, guarded).replace("10.1.1.0/24", "10.1.2.0/24");
        Answer free = sandbox.made(network, moved);
        sandbox.made(
                group + "networkInterfaces/nic",
                "{'location': 'westus', 'properties': {'ipConfigurations': [{'name': 'first', 'properties': {'subnet':"
                        + " {'id': '" + network + "/subnets/app'}}}]}}");

        Answer renumbered = sandbox.arm("PUT", network, network(1, guarded));
        Answer gone = sandbox.arm(
                "PUT",
                network,
                "{'location': 'West US', 'properties': {'addressSpace':"
                        + " {'addressPrefixes': ['10.1.0.0/16']}, 'subnets': []}}");
        Answer outside = sandbox.arm("PUT", network, moved.replace("10.1.0.0/16", "10.9.0.0/16"));
        sandbox.made(network, moved.replace(guarded, ""));

        assertThat(free.text("/properties/subnets/0/properties/addressPrefix")).isEqualTo("10.1.2.0/24");
        assertThat(renumbered.text("/error/code")).isEqualTo("InUsePrefixCannotBeDeleted");
        assertThat(renumbered.text("/error/message"))
                .isEqualTo("IpPrefix 10.1.2.0/24 on Subnet app has active allocations and cannot be deleted.");
        assertThat(gone.text("/error/code")).isEqualTo("InUseSubnetCannotBeDeleted");
        assertThat(outside.text("/error/code")).isEqualTo("NetcfgInvalidSubnet");
        assertThat(sandbox.control("GET", "/sandbox/api/requests", "").at("/detachments"))
                .anySatisfy(one -> {
                    assertThat(one.path("subnet").asText())
                            .endsWith("/renumbered/providers/Microsoft.Network/virtualNetworks/vnet/subnets/app");
                    assertThat(one.path("attached").asText()).isEqualTo(nsg);
                });
    }

    @Test
    void anExpressRouteGatewayIsResizedWithinItsFamilyOnly() {
        String group = sandbox.group("resized");
        sandbox.made(group + "virtualNetworks/vnet", network(1, "").replace("'app'", "'GatewaySubnet'"));
        String gateway = "{'location': 'westus', 'properties': {'gatewayType': 'ExpressRoute', 'sku': {'name': '%s'},"
                + " 'ipConfigurations': [{'name': 'default', 'properties': {'subnet': {'id': '" + group
                + "virtualNetworks/vnet/subnets/GatewaySubnet'}}}]}}";
        sandbox.made(group + "virtualNetworkGateways/gw", gateway.formatted("ErGw1AZ"));

        Answer up = sandbox.made(group + "virtualNetworkGateways/gw", gateway.formatted("ErGw2AZ"));
        Answer across = sandbox.arm("PUT", group + "virtualNetworkGateways/gw", gateway.formatted("HighPerformance"));

        assertThat(up.text("/properties/sku/tier")).isEqualTo("ErGw2AZ");
        assertThat(across.status()).isEqualTo(400);
        assertThat(across.text("/error/message")).contains("cannot be resized");
    }

    @Test
    void listsComeInTheOrderOfTheirNames() {
        String group = sandbox.group("sorted");
        for (String name : new String[] {"b", "c", "a"}) {
            sandbox.made(group + "routeTables/" + name, "{'location': 'westus'}");
        }

        assertThat(sandbox.get(group + "routeTables").at("/value").findValuesAsText("name"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void aBodyThatWasWrittenDownTwiceIsReadAllTheSame() {
        String path = sandbox.group("literal") + "routeTables/rt";

        Answer once = sandbox.arm("PUT", path, "b'{'location': 'westus'}'");
        Answer twice = sandbox.arm("PUT", path, "b'b'{'location': 'westus'}''");

        assertThat(once.status()).isEqualTo(201);
        assertThat(twice.status()).isEqualTo(200);
    }

    @Test
    void aDeploymentMakesOneResourceAfterTheOtherAndHidesItsSecrets() {
        String group = sandbox.group("deployed");
        String deployment = group.replace("Microsoft.Network/", "Microsoft.Resources/deployments/d1");
        String template = "{'parameters': {'prefix': {'type': 'string', 'defaultValue': 'hq'}, 'secret': {'type':"
                + " 'securestring'}}, 'variables': {'table': `[concat(parameters(^prefix^), ^-rt^)]`}, 'resources': ["
                + "{'type': 'Microsoft.Network/virtualNetworks', 'name': 'vnet', 'apiVersion': '2020-05-01', 'location':"
                + " `[resourceGroup().location]`, 'dependsOn': [`[resourceId(^Microsoft.Network/routeTables^, variables(^table^))]`],"
                + " 'properties': {'addressSpace': {'addressPrefixes': ['10.0.0.0/16']}, 'subnets': [{'name': 'app', 'properties':"
                + " {'addressPrefix': '10.0.1.0/24', 'routeTable': {'id': `[resourceId(^Microsoft.Network/routeTables^,"
                + " variables(^table^))]`}}}]}},"
                + "{'type': 'Microsoft.Network/routeTables', 'name': `[variables(^table^)]`, 'apiVersion': '2020-05-01',"
                + " 'location': 'westeurope'}], 'outputs': {'state': {'type': 'string', 'value':"
                + " `[reference(^vnet^).provisioningState]`}}}";
        String body = "{'properties': {'mode': 'Incremental', 'template': " + template
                + ", 'parameters': {'secret': {'value': 'not-for-show'}}}}";

        Answer accepted = deploy(deployment, body);
        Answer end = followed(accepted);
        Answer after = sandbox.get(deployment);

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.text("/properties/provisioningState")).isEqualTo("Accepted");
        assertThat(end.text("/status")).isEqualTo("Succeeded");
        assertThat(after.text("/properties/outputs/state/value")).isEqualTo("Succeeded");
        assertThat(after.at("/properties/outputResources")).hasSize(2);
        assertThat(after.text("/properties/parameters/secret/type")).isEqualTo("SecureString");
        assertThat(after.response().body()).doesNotContain("not-for-show", "_pending");
        assertThat(sandbox.get(group + "virtualNetworks/vnet").text("/properties/subnets/0/properties/routeTable/id"))
                .endsWith("/routeTables/hq-rt");
    }

    @Test
    void aDeploymentThatAzureRefusesSaysWhy() {
        String group = sandbox.group("undeployed");
        String deployments = group.replace("Microsoft.Network/", "Microsoft.Resources/deployments/");
        String body = "{'properties': {'template': {'resources': [{'type': 'Microsoft.Network/routeTables', 'name': %s,"
                + " 'location': 'westeurope', 'properties': {'routes': [{'name': 'r', 'properties': {'addressPrefix': 'nowhere',"
                + " 'nextHopType': 'None'}}]}}]}}}";

        Answer failed =
                followed(deploy(deployments + "d1", body.formatted("'rt'").replace("nowhere", "10.0.0.1")));
        Answer unreadable = deploy(deployments + "d2", body.formatted("`[parameters(^none^)]`"));
        Answer unknown = sandbox.get(deployments + "d3");

        assertThat(failed.text("/status")).isEqualTo("Failed");
        assertThat(failed.text("/error/details/0/code")).isEqualTo("InvalidAddressPrefixFormat");
        assertThat(unreadable.text("/error/code")).isEqualTo("InvalidTemplate");
        assertThat(unknown.text("/error/code")).isEqualTo("DeploymentNotFound");
    }

    /** Single quotes are for the harness to replace, so those of the expressions go as escapes. */
    private static Answer deploy(String path, String body) {
        return sandbox.arm("PUT", path, body.replace('`', '"').replace("^", "\\u0027"));
    }

    private static Answer followed(Answer accepted) {
        String operation = accepted.header("Azure-AsyncOperation").orElseThrow();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sandbox.call("GET", operation, ""), answer -> !List.of("Running", "Accepted")
                        .contains(answer.text("/status")));
    }
}
