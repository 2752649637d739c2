package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.order.OrderNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CarrierPropertiesTest {

    private static Map<String, String> megaport() {
        Map<String, String> given = new HashMap<>();
        given.put("apis[0].carrier", "Megaport");
        given.put("apis[0].kind", "megaport");
        given.put("apis[0].client-id", "id");
        given.put("apis[0].client-secret", "hush");
        given.put("apis[0].ports[0].location", "Amsterdam");
        given.put("apis[0].ports[0].primary", "a");
        given.put("apis[0].ports[0].secondary", "b");
        return given;
    }

    private static CarrierProperties bound(Map<String, String> given) {
        Map<String, String> named = new HashMap<>();
        given.forEach((name, value) -> named.put("onramp.carriers." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("onramp.carriers", CarrierProperties.class);
    }

    @Test
    void withoutAnyApiAPersonOrdersEverything() {
        CarrierProperties none = bound(Map.of());

        assertThat(none.apis()).isEmpty();
        assertThat(none.sandbox()).isFalse();
    }

    @Test
    void anApiServesThePlacesItHasPortsInAndItsSecretIsNeverShown() {
        CarrierProperties.Api api = bound(megaport()).apis().get(0);

        assertThat(api.serves("amsterdam")).isTrue();
        assertThat(api.serves("Paris")).isFalse();
        assertThat(api.toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "apis[0].client-secret, '', needs client-id and client-secret",
        "apis[0].ports[0].secondary, a, two different ports",
        "apis[0].kind, equinix, needs profile and emails",
        "apis[0].kind, cross-connection, needs the subscription",
        "apis[0].base-url, http://api.example.com, https",
        "look-every, 0s, look-every"
    })
    void whatCannotWorkStopsTheStart(String name, String value, String why) {
        Map<String, String> given = megaport();
        given.put(name, value);

        assertThatThrownBy(() -> bound(given))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(why);
    }

    @Test
    void looksGrowRareWhereThereIsNoNews() {
        CarrierProperties properties = bound(Map.of());

        assertThat(properties.pause(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.pause(2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(properties.pause(500)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aReferenceBeginsWithTheOrderNumberAndIsOneOfItsOwn() {
        String reference = References.fresh(new OrderNumber("ONB-2026-000123"));

        assertThat(reference).hasSize(24).startsWith("ONB-2026-000123-");
        assertThat(References.fresh(new OrderNumber("ONB-2026-000123"))).isNotEqualTo(reference);
    }
}
