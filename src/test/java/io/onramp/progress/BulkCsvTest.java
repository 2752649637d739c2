package io.onramp.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Finding;
import io.onramp.order.Order;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a file that somebody uploads. */
class BulkCsvTest {

    @Test
    void aLineBecomesAnOrderAsTheApiTakesIt() throws BulkCsv.NoBulk {
        BulkCsv.Line line = only(
                """
                externalId,customer,bandwidthInMbps,carrier,privatePeering.vlanId,privatePeering.advertisedPrefixes,\
                virtualNetwork.name,virtualNetwork.subnets,primaryRouter.vendor,requestedCompletionDate
                o-1,"Contoso, Ltd",200,Equinix,100,10.10.0.0/16 10.11.0.0/16,hub,app=10.50.1.0/24,frr,2027-01-29
                """);

        Order order = DraftOrder.of(line.document(), Instant.EPOCH);
        assertThat(line.findings()).isEmpty();
        assertThat(line.number()).isEqualTo(2);
        assertThat(line.externalId()).isEqualTo("o-1");
        assertThat(order.customerName()).isEqualTo("Contoso, Ltd");
        assertThat(order.customerId()).isEqualTo("contoso-ltd");
        assertThat(order.characteristic("bandwidthInMbps").asInt()).isEqualTo(200);
        assertThat(order.characteristic("privatePeering").path("vlanId").isIntegralNumber())
                .isTrue();
        assertThat(order.characteristic("privatePeering").path("advertisedPrefixes"))
                .extracting(JsonNode::asText)
                .containsExactly("10.10.0.0/16", "10.11.0.0/16");
        assertThat(order.characteristic("virtualNetworks")
                        .at("/0/subnets/0/prefix")
                        .asText())
                .isEqualTo("10.50.1.0/24");
        assertThat(order.characteristic("routers").at("/0/path").asText()).isEqualTo("primary");
        assertThat(new OrderFacts(order).due()).contains(Instant.parse("2027-01-29T00:00:00Z"));
        assertThat(order.involved()).as("who brings the file never approves").contains("operator");
    }

    @Test
    void aLineWithoutAnIdIsKnownByFileAndLine() throws BulkCsv.NoBulk {
        assertThat(only("customer\r\nContoso\r\n").externalId()).isEqualTo("bulk-line-2");
    }

    @Test
    void spreadsheetsMayWriteSemicolonsAndAByteOrderMark() throws BulkCsv.NoBulk {
        BulkCsv.Line line = only("\uFEFFcustomer;carrier\r\n\"Söhne; & Co\";Colt\r\n");

        assertThat(DraftOrder.of(line.document(), Instant.EPOCH).customerName()).isEqualTo("Söhne; & Co");
    }

    @Test
    void whatCannotBeTakenOverIsAFindingOfItsLine() throws BulkCsv.NoBulk {
        List<BulkCsv.Line> lines = read(
                """
                externalId,bandwidthInMbps,requestedCompletionDate
                a,fast,2027-01-29
                a,200,tomorrow
                b,200,2027-01-29,more
                c,=cmd|' /C calc'!A0,2027-01-29
                """);

        assertThat(lines)
                .extracting(line -> line.findings().stream().map(Finding::rule).toList())
                .containsExactly(List.of("number"), List.of("twice", "date"), List.of("cells"), List.of("number"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                   | empty",
                "'customer'                           | empty",
                "'customer,,carrier~x,y,z'            | no-header",
                "'customer,drop table~x,y'            | unknown-column",
                "'customer,customer~x,y'              | twice",
                "'customer,sharedKey~x,y'             | secret",
                "'customer~\"never closed'            | not-csv",
                "'customer~\"x\"y,z'                  | not-csv"
            })
    void aFileThatIsNoneOfOrdersIsRefused(String text, String rule) {
        assertThatThrownBy(() -> read(text.replace("~", "\r\n")))
                .isInstanceOfSatisfying(BulkCsv.NoBulk.class, refused -> assertThat(refused.rule())
                        .isEqualTo(rule));
    }

    @Test
    void aFileOfOtherBytesOrTooLargeOrTooLongIsRefused() {
        assertThatThrownBy(() -> BulkCsv.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "bulk-line-", "operator"))
                .hasMessage("not-utf8");
        assertThatThrownBy(() -> BulkCsv.read(new byte[BulkCsv.MOST_BYTES + 1], "bulk-line-", "operator"))
                .hasMessage("too-large");
        assertThatThrownBy(() -> read("customer\n" + "x\n".repeat(BulkCsv.MOST_LINES + 1)))
                .hasMessage("too-many");
    }

    @Test
    void controlCharactersAndEndlessCellsAreFindings() throws BulkCsv.NoBulk {
        assertThat(only("customer\nx\u0000y\n").findings())
                .extracting(Finding::rule)
                .containsExactly("characters");
        assertThat(only("customer\n" + "x".repeat(5000) + "\n").findings())
                .extracting(Finding::rule)
                .containsExactly("length");
    }

    private static BulkCsv.Line only(String text) throws BulkCsv.NoBulk {
        List<BulkCsv.Line> lines = read(text);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static List<BulkCsv.Line> read(String text) throws BulkCsv.NoBulk {
        return BulkCsv.read(text.getBytes(StandardCharsets.UTF_8), "bulk-line-", "operator");
    }
}
