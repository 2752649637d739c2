package io.onramp.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IntakePropertiesTest {

    private static final String GOOD = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODk=";

    @Test
    void theSandboxKnowsRequestTrackerOnly() {
        IntakeProperties properties = bound(Map.of("onramp.azure.mode", "sandbox"));

        assertThat(properties.sender("rt")).isPresent();
        assertThat(properties.webhooks()).containsOnlyKeys("rt");
        assertThat(properties.sender("jira")).isEmpty();
        assertThat(properties.sender("nosuch")).isEmpty();
    }

    @Test
    void azureModeKnowsNone() {
        assertThat(bound(Map.of("onramp.azure.mode", "azure")).webhooks()).isEmpty();
    }

    @Test
    void fieldsAreAddedToTheSystemsOwnAndTakenAway() {
        IntakeProperties properties = bound(Map.of(
                "onramp.webhooks.zammad.secret", "0123456789012345",
                "onramp.webhooks.zammad.fields.[carrier]", "telco",
                "onramp.webhooks.zammad.fields.[customer]", "",
                "onramp.webhooks.zammad.fields.[privatePeering.vlanId]", "vlan"));

        assertThat(properties.fields("zammad"))
                .isEqualTo(Map.of(
                        "action", "onramp_action",
                        "service", "onramp_service",
                        "carrier", "telco",
                        "peeringLocation", "peering_location",
                        "bandwidthInMbps", "bandwidth_mbps",
                        "privatePeering.peerAsn", "customer_asn",
                        "privatePeering.vlanId", "vlan"));
        assertThat(properties.fields("rt")).containsEntry("carrier", "Carrier");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "otrs.secret         | whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODk= | onramp.webhooks.otrs: the ticket systems",
                "jira.instance       | x                                  | onramp.webhooks.jira.secret is required",
                "jira.secret         | too-short                          | onramp.webhooks.jira.secret is required",
                "servicenow.secret   | a-text-that-is-long-enough         | onramp.webhooks.servicenow.secret is required",
                "standard.secret     | whsec_%%%%                         | onramp.webhooks.standard.secret is required",
                "standard.secret     | whsec_c2hvcnQ=                     | onramp.webhooks.standard.secret is required"
            })
    void whatCannotBeIsRefusedInEitherMode(String property, String value, String message) {
        for (String mode : new String[] {"sandbox", "azure"}) {
            assertThatThrownBy(() -> bound(Map.of("onramp.azure.mode", mode, "onramp.webhooks." + property, value)))
                    .rootCause()
                    .hasMessageStartingWith(message)
                    .hasMessageNotContaining(value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jira, max-age, 1m, onramp.webhooks.jira.max-age",
        "glpi, max-age, 0s, onramp.webhooks.glpi.max-age",
        "glpi, max-age, 8d, onramp.webhooks.glpi.max-age",
        "zendesk, signed, false, onramp.webhooks.zendesk.signed",
        "zammad, link, javascript:alert(1), onramp.webhooks.zammad.link"
    })
    void soIsASettingThatDoesNotFit(String system, String name, String value, String message) {
        String base = "onramp.webhooks." + system + ".";
        assertThatThrownBy(() -> bound(Map.of(base + "secret", "0123456789012345", base + name, value)))
                .rootCause()
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "rt, whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0, the sandbox's",
        "servicenow, whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0, the sandbox's",
        "standard, whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAA=, can be guessed",
        "jira, changemechangeme, can be guessed",
        "glpi, aaaaaaaaaaaaaaaaaaaaaaaa, can be guessed",
        "zammad, secretsecretsecret, can be guessed"
    })
    void aKnownOrWeakSecretIsRefusedOutsideTheSandbox(String system, String secret, String message) {
        String property = "onramp.webhooks." + system + ".secret";

        assertThatThrownBy(() -> bound(Map.of("onramp.azure.mode", "azure", property, secret)))
                .rootCause()
                .hasMessageStartingWith(property)
                .hasMessageContaining(message)
                .hasMessageNotContaining(secret);
        assertThat(bound(Map.of(property, secret)).sender(system)).isPresent();
    }

    @Test
    void aLongerAgeMayBeAskedFor() {
        IntakeProperties properties = bound(Map.of(
                "onramp.azure.mode", "azure",
                "onramp.webhooks.standard.secret", GOOD,
                "onramp.webhooks.standard.max-age", "1h"));

        assertThat(properties.webhooks().get("standard").maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(properties.toString()).doesNotContain(GOOD);
    }

    @Test
    void whichEventsMatterIsConfiguredByListsAndWhatIsLeftOutStaysAsItWas() {
        EventSettings events = bound(Map.of(
                        "onramp.webhooks.rt.events.cancel-states", "abandoned, void",
                        "onramp.webhooks.rt.events.urgent-priorities[0]", "1 - Now"))
                .sender("rt")
                .orElseThrow()
                .events();

        assertThat(events.cancelStates()).containsExactlyInAnyOrder("abandoned", "void");
        assertThat(events.urgentPriorities()).containsExactly("1 - now");
        assertThat(events.ownUsers()).containsExactlyInAnyOrder("onramp", "rt_system");
    }

    private static IntakeProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("onramp", IntakeProperties.class);
    }
}
