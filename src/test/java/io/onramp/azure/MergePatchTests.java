package io.onramp.azure;

import static io.onramp.azure.Wanted.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTests {

    /** The examples of RFC 7386's appendix that begin with an object, and lists whose elements have names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a':'b'} | {'a':'c'} | {'a':'c'}",
                "{'a':'b'} | {'b':'c'} | {'a':'b','b':'c'}",
                "{'a':'b'} | {'a':null} | {}",
                "{'a':'b','b':'c'} | {'a':null} | {'b':'c'}",
                "{'a':['b']} | {'a':'c'} | {'a':'c'}",
                "{'a':'c'} | {'a':['b']} | {'a':['b']}",
                "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]} | {'a':[1]} | {'a':[1]}",
                "{'e':null} | {'a':1} | {'e':null,'a':1}",
                "{'a':'foo'} | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}",
                "{'s':[{'name':'x','p':1}]} | {'s':[{'name':'y','p':2}]} | {'s':[{'name':'x','p':1},{'name':'y','p':2}]}",
                "{'s':[{'name':'x','p':1,'q':3}]} | {'s':[{'name':'X','p':2}]} | {'s':[{'name':'x','p':2,'q':3}]}",
                "{} | {'s':[{'name':'x','p':null}]} | {'s':[{'name':'x'}]}",
                "{'s':[{'name':'x'}]} | {'s':[]} | {'s':[]}",
                "{'addressPrefix':'a'} | {'addressPrefixes':['a','b']} | {'addressPrefixes':['a','b']}",
                "{'addressPrefixes':['a']} | {'addressPrefix':'b'} | {'addressPrefix':'b'}",
            })
    void aPatchIsPutIntoWhatIsThere(String there, String patch, String result) {
        ObjectNode before = json(there);

        assertThat(MergePatch.merged(before, json(patch))).isEqualTo(json(result));
        assertThat(before).as("stays as it was").isEqualTo(json(there));
    }

    @Test
    void whatIsOnlySpeltOtherwiseIsNoChange() {
        ObjectNode there = json("{'location':'westeurope','vlanId':100,'s':[{'name':'x','etag':'1'}]}");

        assertThat(MergePatch.differs(
                        there, MergePatch.merged(there, json("{'location':'West Europe','vlanId':'100'}"))))
                .isFalse();
        assertThat(MergePatch.differs(there, MergePatch.merged(there, json("{'vlanId':101}"))))
                .isTrue();
        assertThat(MergePatch.differs(there, MergePatch.merged(there, json("{'vlanId':null}"))))
                .isTrue();
        assertThat(MergePatch.differs(there, MergePatch.merged(there, json("{'s':[{'name':'y'}]}"))))
                .isTrue();
    }
}
