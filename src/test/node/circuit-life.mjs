// Drives one circuit's life against the sandbox with Microsoft's own client for JavaScript, as a program of somebody else would.
// Usage: node circuit-life.mjs SANDBOX-URL, e.g. http://127.0.0.1:8090/sandbox. Prints a line for each step; ends with 1 where one fails.
import assert from "node:assert/strict";
import network from "@azure/arm-network";

const sandbox = process.argv[2];
const subscription = "77777777-2222-4333-8444-555555555555";
const group = "from-node";
const name = "er-from-node";
const peering = "AzurePrivatePeering";
const soon = { updateIntervalInMs: 20 };

// the client sends no token over plain http, so the token is put in by hand
const token = "any";
const client = new network.NetworkManagementClient(
  { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3600000 }) },
  subscription,
  { endpoint: `${sandbox}/arm`, allowInsecureConnection: true },
);
client.pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
client.pipeline.addPolicy({
  name: "plainTokenPolicy",
  sendRequest: (request, next) => {
    request.headers.set("Authorization", `Bearer ${token}`);
    return next(request);
  },
});

const circuits = client.expressRouteCircuits;
const peerings = client.expressRouteCircuitPeerings;
const authorizations = client.expressRouteCircuitAuthorizations;

async function send(method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${url}: ${answer.status}`);
}

const carrierSays = (state) =>
  send("POST", `${sandbox}/api/circuits/${subscription}/${group}/${name}/carrier`, { state });

async function all(pages) {
  const found = [];
  for await (const one of pages) {
    found.push(one);
  }
  return found;
}

async function step(what, work) {
  const result = await work();
  console.log(what);
  return result;
}

await step("resource group", () =>
  send("PUT", `${sandbox}/arm/subscriptions/${subscription}/resourceGroups/${group}?api-version=2021-04-01`, {
    location: "westeurope",
  }),
);

await step("circuit created", async () => {
  const circuit = await circuits.beginCreateOrUpdateAndWait(
    group,
    name,
    {
      location: "westeurope",
      tags: { customer: "Contoso" },
      sku: { name: "Standard_MeteredData", tier: "Standard", family: "MeteredData" },
      serviceProviderProperties: {
        serviceProviderName: "Equinix",
        peeringLocation: "Amsterdam",
        bandwidthInMbps: 200,
      },
    },
    soon,
  );
  assert.equal(circuit.provisioningState, "Succeeded");
  assert.equal(circuit.circuitProvisioningState, "Enabled");
  assert.match(circuit.serviceKey, /^(?!0{8})[0-9a-f-]{36}$/);
});

await step("authorization created", async () => {
  const authorization = await authorizations.beginCreateOrUpdateAndWait(group, name, "spoke", {}, soon);
  assert.equal(authorization.authorizationUseStatus, "Available");
  assert.match(authorization.authorizationKey, /^[0-9a-f-]{36}$/);
});

await step("peering created", async () => {
  const made = await peerings.beginCreateOrUpdateAndWait(
    group,
    name,
    peering,
    {
      peeringType: peering,
      peerASN: 65010,
      vlanId: 100,
      primaryPeerAddressPrefix: "192.168.100.0/30",
      secondaryPeerAddressPrefix: "192.168.100.4/30",
    },
    soon,
  );
  assert.equal(made.azureASN, 12076);
});

await step("carrier provisioned", async () => {
  await carrierSays("Provisioned");
  const { serviceKey, serviceProviderProvisioningState } = await circuits.get(group, name);
  assert.equal(serviceProviderProvisioningState, "Provisioned");
  const cross = await client.expressRouteCrossConnections.get("CrossConnection-Amsterdam", serviceKey);
  assert.equal(cross.serviceProviderProvisioningState, "Provisioned");
});

await step("bandwidth raised", async () => {
  const circuit = await circuits.get(group, name);
  circuit.serviceProviderProperties.bandwidthInMbps = 500;
  const after = await circuits.beginCreateOrUpdateAndWait(group, name, circuit, soon);
  assert.equal(after.serviceProviderProperties.bandwidthInMbps, 500);
  assert.equal(after.serviceKey, circuit.serviceKey);
  assert.equal(after.peerings.length, 1);
  assert.equal(after.authorizations.length, 1);
});

await step("figures and tables read", async () => {
  // Azure was recorded to write primaryBytesIn where Microsoft's clients look for primarybytesIn: only the raw answer has it
  let figures;
  await circuits.getStats(group, name, { onResponse: (raw) => (figures = JSON.parse(raw.bodyAsText)) });
  assert.equal(figures.primaryBytesIn, 0);
  const table = await circuits.beginListArpTableAndWait(group, name, peering, "primary", soon);
  assert.equal(table.value.length, 1);
});

await step("lists read", async () => {
  const mine = await all(circuits.listAll());
  assert.deepEqual(
    mine.map((circuit) => circuit.name),
    [name],
  );
  const communities = await all(client.bgpServiceCommunities.list());
  assert.ok(communities.some((one) => one.bgpCommunities[0].communityValue === "12076:51002"));
});

await step("circuit deleted", async () => {
  await assert.rejects(
    circuits.beginDeleteAndWait(group, name, soon),
    (error) => JSON.stringify(error).includes("ConflictError") || /Deprovisioned/.test(error.message),
    "the carrier still holds it",
  );
  await carrierSays("NotProvisioned");
  await peerings.beginDeleteAndWait(group, name, peering, soon);
  await authorizations.beginDeleteAndWait(group, name, "spoke", soon);
  await circuits.beginDeleteAndWait(group, name, soon);
  await assert.rejects(circuits.get(group, name), { statusCode: 404, code: "ResourceNotFound" });
});
