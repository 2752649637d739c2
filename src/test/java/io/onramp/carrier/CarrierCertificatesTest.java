package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.wire.Expiring;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CarrierCertificatesTest {

    @Test
    void whereOrdersGoAndWhereOnrampLogsInForThemIsWatched() {
        CarrierProperties properties = new Binder(new MapConfigurationPropertySource(Map.of(
                        "onramp.carriers.apis[0].carrier", "Megaport",
                        "onramp.carriers.apis[0].kind", "megaport",
                        "onramp.carriers.apis[0].client-id", "id",
                        "onramp.carriers.apis[0].client-secret", "secret",
                        "onramp.carriers.apis[0].ports[0].location", "Amsterdam",
                        "onramp.carriers.apis[0].ports[0].primary", "a",
                        "onramp.carriers.apis[0].ports[0].secondary", "b",
                        "onramp.carriers.apis[1].carrier", "Own",
                        "onramp.carriers.apis[1].kind", "cross-connection",
                        "onramp.carriers.apis[1].subscription", "11111111-2222-4333-8444-555555555555")))
                .bindOrCreate("onramp.carriers", CarrierProperties.class);

        assertThat(new CarrierCertificates(properties.apis(), new CarrierAddresses(false, "")).expiring())
                .extracting(Expiring::place)
                .containsExactly("https://api.megaport.com:443", "https://auth-m2m.megaport.com:443");
    }
}
