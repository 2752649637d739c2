package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.sandbox.RunningSandbox.Answer;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose subscription it is, and what may be done in it. */
class SandboxAccessTest {

    private static final String TABLE = "{'location': 'westeurope'}";
    private static final String NETWORK_CONTRIBUTOR = "4d97b98b-1d4f-4787-a291-c67834d212e7";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start("--onramp.sandbox.speed=200");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** A subscription of the test's own, with a group in it. */
    private static String subscription() {
        String subscription = "/subscriptions/" + UUID.randomUUID();
        assertThat(sandbox.arm("PUT", subscription + "/resourceGroups/g", TABLE).status())
                .isEqualTo(201);
        return subscription;
    }

    private static void control(String subscription, String order) {
        Answer answer = sandbox.control("PUT", "/sandbox/api" + subscription, order);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aSubscriptionThatNobodyTouchedIsOpen() {
        String subscription = subscription();

        Answer shown = sandbox.get(subscription);
        Answer provider = sandbox.get(subscription + "/providers/Microsoft.Network");
        Answer permissions = sandbox.get(subscription + "/providers/Microsoft.Authorization/permissions");
        Answer all = sandbox.get("/subscriptions");

        assertThat(shown.text("/state")).isEqualTo("Enabled");
        assertThat(shown.text("/subscriptionPolicies/quotaId")).startsWith("CSP_");
        assertThat(provider.text("/registrationState")).isEqualTo("Registered");
        assertThat(permissions.text("/value/0/actions/0")).isEqualTo("*");
        assertThat(all.at("/value").findValuesAsText("id")).contains(subscription);
    }

    @Test
    void aSubscriptionThatMayNotBeReadSaysSoInAzuresWords() {
        String subscription = subscription();
        String circuits = "/resourceGroups/g/providers/Microsoft.Network/expressRouteCircuits";

        control(subscription, "{'readable': false}");
        Answer itself = sandbox.get(subscription);
        Answer list = sandbox.get(subscription + circuits);
        Answer write = sandbox.arm("PUT", subscription + circuits + "/c1/peerings/p1", "{}");

        assertThat(itself.status()).isEqualTo(403);
        assertThat(itself.text("/error/code")).isEqualTo("AuthorizationFailed");
        assertThat(itself.text("/error/message"))
                .contains("perform action 'Microsoft.Resources/subscriptions/read' over scope '" + subscription + "'");
        assertThat(list.text("/error/message"))
                .contains("'Microsoft.Network/expressRouteCircuits/read' over scope '" + subscription
                        + "/resourceGroups/g'");
        assertThat(write.text("/error/message"))
                .contains("'Microsoft.Network/expressRouteCircuits/peerings/write'", "/c1/peerings/p1'");
        assertThat(sandbox.get("/subscriptions").at("/value").findValuesAsText("id"))
                .doesNotContain(subscription);
        assertThat(sandbox.control("DELETE", "/sandbox/api" + subscription, "").status())
                .isEqualTo(204);
        assertThat(sandbox.get(subscription).status()).isEqualTo(200);
    }

    @Test
    void aSubscriptionThatMayOnlyBeReadRefusesEveryChange() {
        String subscription = subscription();
        String table = subscription + "/resourceGroups/g/providers/Microsoft.Network/routeTables/rt";
        sandbox.made(table, TABLE);

        control(subscription, "{'writable': false}");

        assertThat(sandbox.get(table).status()).isEqualTo(200);
        assertThat(sandbox.arm("PUT", table, TABLE).status()).isEqualTo(403);
        assertThat(sandbox.arm("DELETE", table, "").text("/error/message"))
                .contains("'Microsoft.Network/routeTables/delete'");
        assertThat(sandbox.arm("PUT", subscription + "/resourceGroups/h", TABLE).text("/error/message"))
                .contains("'Microsoft.Resources/subscriptions/resourcegroups/write'");
        assertThat(sandbox.arm("POST", subscription + "/providers/Microsoft.Network/register", "")
                        .text("/error/message"))
                .contains("'Microsoft.Network/register/action' over scope '" + subscription + "'");
        assertThat(sandbox.get(subscription + "/providers/Microsoft.Authorization/permissions")
                        .text("/value/0/actions/0"))
                .isEqualTo("*/read");
    }

    @Test
    void aProviderThatIsNotRegisteredHasToBeFirst() {
        String subscription = subscription();
        String provider = subscription + "/providers/Microsoft.Network";
        String table = subscription + "/resourceGroups/g/providers/Microsoft.Network/routeTables/rt";
        control(subscription, "{'networkProvider': 'NotRegistered'}");

        Answer before = sandbox.get(provider);
        Answer refused = sandbox.arm("PUT", table, TABLE);
        Answer register = sandbox.arm("POST", provider + "/register", "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> sandbox.get(provider).text("/registrationState").equals("Registered"));

        assertThat(before.text("/registrationState")).isEqualTo("NotRegistered");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/error/code")).isEqualTo("MissingSubscriptionRegistration");
        assertThat(refused.text("/error/details/0/target")).isEqualTo("Microsoft.Network");
        assertThat(register.text("/registrationState")).isEqualTo("Registering");
        assertThat(sandbox.arm("PUT", table, TABLE).status()).isEqualTo(201);
    }

    @Test
    void nonsenseAboutASubscriptionIsRefused() {
        Answer answer = sandbox.control("PUT", "/sandbox/api/subscriptions/s", "{'networkProvider': 'Perhaps'}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("NotRegistered");
    }

    @Test
    void rolesAreFoundByTheirNames() {
        String roles = subscription() + "/providers/Microsoft.Authorization/roleDefinitions";

        Answer named = sandbox.get(roles + "?$filter=roleName%20eq%20'Network%20Contributor'");
        Answer one = sandbox.get(roles + "/" + NETWORK_CONTRIBUTOR);

        assertThat(named.at("/value")).hasSize(1);
        assertThat(named.text("/value/0/name")).isEqualTo(NETWORK_CONTRIBUTOR);
        assertThat(named.at("/value/0/properties/permissions/0/actions").toString())
                .contains("Microsoft.Network/*");
        assertThat(one.text("/properties/roleName")).isEqualTo("Network Contributor");
        assertThat(sandbox.get(roles).at("/value").size()).isGreaterThan(5);
    }

    @Test
    void aRoleIsAssignedOnceForEachScope() {
        String subscription = subscription();
        String group = subscription + "/resourceGroups/g";
        String table = group + "/providers/Microsoft.Network/routeTables/rt";
        sandbox.made(table, TABLE);
        String principal = UUID.randomUUID().toString();
        String name = UUID.randomUUID().toString();

        Answer made = sandbox.arm("PUT", assignment(group, name), body(subscription, principal));
        Answer same = sandbox.arm("PUT", assignment(group, name), body(subscription, principal));
        Answer twice = sandbox.arm("PUT", assignment(group, UUID.randomUUID()), body(subscription, principal));
        Answer other = sandbox.arm(
                "PUT",
                assignment(group, name),
                body(subscription, UUID.randomUUID().toString()));
        Answer onTheResource = sandbox.arm("PUT", assignment(table, UUID.randomUUID()), body(subscription, principal));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/properties/scope")).isEqualTo(group);
        assertThat(made.text("/id")).isEqualTo(assignment(group, name));
        assertThat(same.status()).isEqualTo(200);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("/error/code")).isEqualTo("RoleAssignmentExists");
        assertThat(twice.text("/error/message")).contains(name.replace("-", ""));
        assertThat(other.text("/error/code")).isEqualTo("RoleAssignmentUpdateNotPermitted");
        assertThat(onTheResource.status()).isEqualTo(201);
        assertThat(count(subscription, "principalId%20eq%20'" + principal + "'"))
                .isEqualTo(2);
        assertThat(count(subscription, "atScope()%20and%20assignedTo('" + principal + "')"))
                .isZero();
        assertThat(count(table, "atScope()")).isEqualTo(2);

        Answer removed = sandbox.arm("DELETE", assignment(group, name), "");
        sandbox.finished(sandbox.arm("DELETE", table, ""));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> sandbox.get(table).status() == 404);

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.text("/name")).isEqualTo(name);
        assertThat(sandbox.arm("DELETE", assignment(group, name), "").status()).isEqualTo(204);
        assertThat(sandbox.get(assignment(group, name)).text("/error/code")).isEqualTo("RoleAssignmentNotFound");
        assertThat(count(subscription, "principalId%20eq%20'" + principal + "'"))
                .isZero();
    }

    @Test
    void anAssignmentNeedsARoleAPrincipalAndAScope() {
        String subscription = subscription();
        String principal = UUID.randomUUID().toString();
        String path = assignment(subscription, UUID.randomUUID());

        assertThat(sandbox.arm("PUT", path, body(subscription, "somebody")).text("/error/code"))
                .isEqualTo("InvalidPrincipalId");
        assertThat(sandbox.arm("PUT", path, body(subscription, principal).replace(NETWORK_CONTRIBUTOR, "emperor"))
                        .text("/error/code"))
                .isEqualTo("RoleDefinitionDoesNotExist");
        assertThat(sandbox.arm("PUT", assignment(subscription, "one"), body(subscription, principal))
                        .text("/error/code"))
                .isEqualTo("InvalidRoleAssignmentId");
        assertThat(sandbox.arm(
                                "PUT",
                                assignment(subscription + "/resourceGroups/none", UUID.randomUUID()),
                                body(subscription, principal))
                        .text("/error/code"))
                .isEqualTo("ResourceGroupNotFound");
    }

    private static String assignment(String scope, Object name) {
        return scope + "/providers/Microsoft.Authorization/roleAssignments/" + name;
    }

    private static String body(String subscription, String principal) {
        return "{'properties': {'roleDefinitionId': '" + subscription
                + "/providers/Microsoft.Authorization/roleDefinitions/" + NETWORK_CONTRIBUTOR + "', 'principalId': '"
                + principal + "', 'principalType': 'ServicePrincipal'}}";
    }

    private static int count(String scope, String filter) {
        return sandbox.get(scope + "/providers/Microsoft.Authorization/roleAssignments?$filter=" + filter)
                .at("/value")
                .size();
    }
}
