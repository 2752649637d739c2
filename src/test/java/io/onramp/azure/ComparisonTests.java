package io.onramp.azure;

import static io.onramp.azure.Wanted.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTests {

    static Stream<Arguments> alike() {
        return Stream.of(
                Arguments.of("{'location':'West Europe'}", "{'location':'westeurope','etag':'1','properties':{}}"),
                Arguments.of("{'vlanId':100}", "{'vlanId':'100'}"),
                Arguments.of("{'peerASN':'65020'}", "{'peerASN':65020}"),
                Arguments.of("{'enabled':true}", "{'enabled':'true'}"),
                Arguments.of(
                        "{'subnet':{'id':'/subscriptions/S/resourceGroups/G'}}",
                        "{'subnet':{'id':'/subscriptions/s/resourcegroups/g','more':1}}"),
                Arguments.of(
                        "{'prefixes':['10.0.0.0/16','10.1.0.0/16']}", "{'prefixes':['10.1.0.0/16','10.0.0.0/16']}"),
                Arguments.of(
                        "{'rules':[{'name':'b','p':2},{'name':'a','p':1}]}",
                        "{'rules':[{'name':'A','p':1,'id':'x'},{'name':'b','p':2}]}"),
                Arguments.of("{'sharedKey':'secret:sec_0d6bd4a4-6c5c-4a0c-9d3e-1a2b3c4d5e6f'}", "{}"),
                Arguments.of("{'subnets':[]}", "{'subnets':[{'name':'GatewaySubnet'}]}"),
                Arguments.of("{'tags':{},'zones':[],'none':null}", "{}"));
    }

    @ParameterizedTest
    @MethodSource("alike")
    void whatMeansTheSameIsNoDifference(String desired, String actual) {
        assertThat(Comparison.between(json(desired), json(actual))).isEmpty();
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of("{'a':{'b':1}}", "{'a':{'b':2}}", new Difference("a.b", "1", "2")),
                Arguments.of("{'a':{'b':1}}", "{}", new Difference("a.b", "1", "")),
                Arguments.of("{'a':['x']}", "{'a':['x','y']}", new Difference("a", "", "y")),
                Arguments.of("{'a':['x','y']}", "{'a':['y']}", new Difference("a", "x", "")),
                Arguments.of(
                        "{'rules':[{'name':'deny','access':'Deny'}]}",
                        "{'rules':[{'name':'deny','access':'Allow'}]}",
                        new Difference("rules[deny].access", "Deny", "Allow")),
                Arguments.of(
                        "{'rules':[]}",
                        "{'rules':[{'name':'open'}]}",
                        new Difference("rules[open]", "", "{\"name\":\"open\"}")),
                Arguments.of("{'zip':'007'}", "{'zip':'abc'}", new Difference("zip", "007", "abc")),
                Arguments.of("{'a':{'b':1}}", "{'a':'text'}", new Difference("a", "{\"b\":1}", "text")));
    }

    @ParameterizedTest
    @MethodSource("different")
    void whatIsNotAsDesiredIsNamed(String desired, String actual, Difference expected) {
        assertThat(Comparison.between(json(desired), json(actual))).containsExactly(expected);
    }

    @Test
    void aKeyIsNotShownInADifference() {
        assertThat(Comparison.between(json("{'auth':[]}"), json("{'auth':[{'name':'a','authorizationKey':'k3y'}]}")))
                .singleElement()
                .satisfies(difference -> assertThat(difference.actual()).doesNotContain("k3y"));
    }
}
