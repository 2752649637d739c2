package io.onramp.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            nullValues = "-",
            value = {
                "{'primarybytesIn':1,'primarybytesOut':2,'secondarybytesIn':4,'secondarybytesOut':8}; 15",
                "{'primaryBytesIn':1,'primaryBytesOut':2,'secondaryBytesIn':4,'secondaryBytesOut':8}; 15",
                "{'properties':{'ingressBytesTransferred':3,'egressBytesTransferred':4,'routingWeight':10}}; 7",
                "{'properties':{'routingWeight':10}}; -",
                "{}; -",
                "null; 0"
            })
    void whatAzureCountsIsAddedUpAndWhatItDoesNotShowIsNotTakenForNothing(String answer, Long bytes) throws Exception {
        OptionalLong counted = Counter.bytes(new ObjectMapper().readTree(answer.replace('\'', '"')));

        assertThat(counted).isEqualTo(bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes));
    }
}
