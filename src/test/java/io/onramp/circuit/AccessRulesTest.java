package io.onramp.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.azure.Permissions;
import io.onramp.order.Finding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what the roles grant, what they do not, state, registration, readers wanted, what is missing
                "*, -, Enabled, Registered, true, -",
                "*, -, PastDue, Registered, true, -",
                "*, -, Disabled, Registered, false, subscription-enabled",
                "*, -, Enabled, NotRegistered, false, -",
                "*/read, -, Enabled, Registered, false, subscription-writable",
                "*/read, -, Enabled, Unregistered, false, subscription-writable provider-registered",
                "*, Microsoft.Authorization/*/write, Enabled, Registered, false, -",
                "*, Microsoft.Authorization/*/write, Enabled, Registered, true, roles-assignable",
                "Microsoft.Network/*, -, Enabled, Registered, false, subscription-writable",
                "Microsoft.Network/* Microsoft.Resources/subscriptions/resourceGroups/*, -, Enabled, NotRegistered, false, -",
                "-, -, Enabled, Registering, false, subscription-writable",
            })
    void whatIsMissingIsNamedByItsRule(
            String grants, String butNot, String state, String registration, boolean readers, String missing) {
        Permissions rights = new Permissions(List.of(new Permissions.Grant(words(grants), words(butNot))));

        List<Finding> findings =
                AccessRules.missing(SUBSCRIPTION, "subscriptionId", state, rights, readers, () -> registration);

        assertThat(findings).extracting(Finding::rule).containsExactlyElementsOf(words(missing));
        assertThat(findings).allSatisfy(finding -> assertThat(finding.message()).contains(SUBSCRIPTION));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }
}
