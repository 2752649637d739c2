package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.sandbox.RunningSandbox.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At Azure's own pace: what happens while an operation runs, and what a restart leaves of it. */
class SlowSandboxTest {

    private static final String CIRCUIT = "{'location': 'westeurope', 'properties': {'serviceProviderProperties':"
            + " {'serviceProviderName': 'Colt', 'peeringLocation': 'London', 'bandwidthInMbps': 100}}}";

    @TempDir
    private Path directory;

    @Test
    void aSecondChangeHasToWaitAndARestartForgetsNothing() {
        String database = "jdbc:h2:file:" + directory.resolve("sandbox");
        String circuit;
        String operation;
        String queue;
        try (RunningSandbox sandbox = RunningSandbox.startOn(database, "--onramp.sandbox.speed=1")) {
            String group = sandbox.group("slow");
            circuit = group + "expressRouteCircuits/c1";
            Answer accepted = sandbox.arm("PUT", circuit, CIRCUIT);
            operation = accepted.header("Azure-AsyncOperation").orElseThrow().replaceAll("^.*/sandbox/arm|\\?.*$", "");

            Answer second = sandbox.arm("PUT", circuit, CIRCUIT);
            Answer child = sandbox.arm("PUT", circuit + "/authorizations/a1", "{}");
            Answer result = sandbox.get(operation.replace("/operations/", "/operationResults/"));
            queue = twoConnectionsAtOneGateway(sandbox, group);

            assertThat(accepted.header("Retry-After")).contains("10");
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text("/error/code")).isEqualTo("AnotherOperationInProgress");
            assertThat(child.status()).isEqualTo(409);
            assertThat(result.status()).isEqualTo(202);
        }

        try (RunningSandbox sandbox = RunningSandbox.startOn(database, "--onramp.sandbox.speed=1")) {
            Answer running = sandbox.get(operation);
            Answer same = sandbox.get(circuit);
            Answer requests = sandbox.control("GET", "/sandbox/api/requests", "");

            assertThat(queue).isEqualTo("AnotherOperationInProgress");
            assertThat(running.text("/status")).isIn("InProgress", "Succeeded");
            assertThat(same.text("/name")).isEqualTo("c1");
            assertThat(requests.at("/creations").path(circuit.toLowerCase()).asInt())
                    .isEqualTo(1);
        }
    }

    /** The gateway itself still being made counts as a change, too. */
    private static String twoConnectionsAtOneGateway(RunningSandbox sandbox, String group) {
        sandbox.arm(
                "PUT",
                group + "virtualNetworks/vnet",
                "{'location': 'westeurope', 'properties': {'addressSpace':"
                        + " {'addressPrefixes': ['10.0.0.0/16']}, 'subnets': [{'name': 'GatewaySubnet', 'properties':"
                        + " {'addressPrefix': '10.0.0.0/27'}}]}}");
        sandbox.arm("PUT", group + "publicIPAddresses/pip", "{'location': 'westeurope'}");
        Answer gateway = sandbox.arm("PUT", group + "virtualNetworkGateways/gw", SandboxStoriesTest.gatewayBody(group));
        assertThat(gateway.status()).isEqualTo(201);
        return sandbox.arm(
                        "PUT",
                        group + "connections/c",
                        "{'location': 'westeurope', 'properties': {'connectionType': 'ExpressRoute', 'virtualNetworkGateway1':"
                                + " {'id': '" + gateway.text("/id") + "'}, 'peer': {'id': '" + group
                                + "expressRouteCircuits/c1'}}}")
                .text("/error/code");
    }
}
