package io.onramp.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Onramp lets itself be led by those who register callbacks, and which events a query lets through. */
class CallbacksTest {

    private static final ListenerProperties PROPERTIES = new ListenerProperties(
            Duration.ofSeconds(2),
            Duration.ofMinutes(15),
            Duration.ofDays(3),
            5,
            Duration.ofSeconds(10),
            20,
            Set.of("10.1.2.3", "LOCALHOST", "169.254.169.254"));

    private final Callbacks callbacks = new Callbacks(PROPERTIES, "azure");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.8.8.8/",
                "http://10.0.0.4/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://100.64.0.1/",
                "http://192.0.0.8/",
                "http://198.18.0.1/",
                "http://0.0.0.0/",
                "http://169.254.169.254/metadata/identity/oauth2/token",
                "http://168.63.129.16/machine",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                "http://[::1]/",
                "http://[::]/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://[::ffff:10.0.0.4]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::a00:4]/",
                "http://[2002:a00:4::]/",
                "http://[2001:0:a00:4::1]/",
                "http://[2001:1ff::1]/",
                "http://[2001:db8::1]/",
                "http://[3fff:fff::1]/",
                "http://[100::1]/",
                "http://[5f00::1]/",
                "http://192.0.2.1/",
                "http://192.88.99.1/",
                "http://198.51.100.1/",
                "http://203.0.113.1/",
                "http://2130706433/",
                "http://0x7f.1/"
            })
    void whatOnlyOnrampReachesIsNotCalledBack(String callback) {
        assertThatExceptionOfType(ListenerRefused.class).isThrownBy(() -> callbacks.check(callback));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://8.8.8.8/hook?token=1",
                "http://[2606:4700::1111]:8443/",
                "http://[2001:200::1]/",
                "http://[2001:4860:4860::8888]/",
                "http://192.0.3.1/",
                "http://10.1.2.3/",
                "http://localhost/"
            })
    void whatIsPublicOrAllowedByNameIs(String callback) {
        assertThat(callbacks.check(callback)).hasToString(callback);
    }

    @Test
    void inTheSandboxOnlyTheCloudsOwnServicesAreKeptFrom() {
        Callbacks sandbox = new Callbacks(PROPERTIES, "sandbox");

        assertThat(sandbox.check("http://127.0.0.1:9000/hook").getPort()).isEqualTo(9000);
        assertThatExceptionOfType(ListenerRefused.class)
                .isThrownBy(() -> sandbox.check("http://169.254.169.254/metadata"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|true",
                "eventType=A|true",
                "?eventType=B,A|true",
                "eventType=B|false",
                "eventType=A&event.serviceOrder.state=completed|true",
                "eventType=A&event.serviceOrder.state=failed|false",
                "event.serviceOrder.relatedParty.id=jane|true",
                "event.serviceOrder.relatedParty.id=jim|false",
                "event.serviceOrder.description=a%20b|true",
                "event.serviceOrder=x|false"
            })
    void aQueryLetsThroughWhatItNames(String query, boolean through) throws Exception {
        JsonNode event = new ObjectMapper()
                .readTree("{\"eventType\":\"A\",\"event\":{\"serviceOrder\":{\"state\":\"completed\","
                        + "\"description\":\"a b\",\"relatedParty\":[{\"id\":\"john\"},{\"id\":\"jane\"}]}}}");

        assertThat(EventQuery.parse(query).matches(event)).isEqualTo(through);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour=red", "eventType", "event.a=%zz", "fields=id"})
    void aQueryForSomethingElseIsRefused(String query) {
        assertThatExceptionOfType(ListenerRefused.class).isThrownBy(() -> EventQuery.parse(query));
    }

    @Test
    void attemptsGrowRarerUpToALongestPause() {
        assertThat(PROPERTIES.delay(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(PROPERTIES.delay(4)).isEqualTo(Duration.ofSeconds(16));
        assertThat(PROPERTIES.delay(4000)).isEqualTo(Duration.ofMinutes(15));
    }
}
