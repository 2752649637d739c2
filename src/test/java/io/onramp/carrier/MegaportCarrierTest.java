package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.carrier.Carrier.Check;
import io.onramp.carrier.Carrier.Placed;
import io.onramp.carrier.Carrier.Placement;
import io.onramp.carrier.Carrier.Reply;
import io.onramp.carrier.Carrier.Room;
import io.onramp.carrier.Carrier.Standing;
import io.onramp.carrier.Carrier.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Megaport's bodies are those of its client for Go (megaportgo), cut to what is read. */
class MegaportCarrierTest {

    private static final String KEY = "8d4c1e2f-aaaa-4bbb-8ccc-0123456789ab";
    private static final String LOOK_UP = "GET /v2/secure/azure/" + KEY;
    private static final String VALIDATE = "POST /v3/networkdesign/validate";
    private static final String BUY = "POST /v4/networkdesign/buy";
    private static final String FREE =
            "{'data': {'bandwidth': 500, 'megaports': [{'type': 'PRIMARY', 'vxc': 17, 'productUid': 'taken', 'portSpeed': 10000},"
                    + "{'type': 'PRIMARY', 'vxc': null, 'productUid': 'azure-1', 'portSpeed': 10000},"
                    + "{'type': 'SECONDARY', 'vxc': 0, 'productUid': 'azure-2', 'portSpeed': 10000}]}}";

    private final RecordedCarrier recorded = new RecordedCarrier();
    private Carrier megaport;

    @BeforeEach
    void begin() {
        recorded.answers(
                "POST /token?grant_type=client_credentials", 200, "{'access_token': 'token-1', 'expires_in': 3600}");
        CarrierProperties.Api api = new CarrierProperties.Api(
                "Megaport",
                CarrierProperties.Kind.MEGAPORT,
                Optional.empty(),
                Optional.empty(),
                "id",
                "secret",
                "",
                List.of(new CarrierProperties.Port("Amsterdam", "port-a", "port-b", "")),
                "",
                "",
                List.of(),
                12,
                "",
                false);
        megaport = new MegaportCarrier(api, recorded.session(api, true));
    }

    @Test
    void aConnectionIsAsFastAsItsPortAtMost() {
        recorded.answers("GET /v2/product/vxc", 200, "{'data': {'aEnd': {'productUid': 'port-x'}}}")
                .answers(
                        "GET /v2/product/port-x",
                        200,
                        "{'data': {'productName': 'test-port', 'portSpeed': 10000, 'maxVxcSpeed': 5000}}")
                .answers(
                        "GET /v2/product/port-a",
                        200,
                        "{'data': {'productName': 'test-port-a', 'portSpeed': 10000, 'maxVxcSpeed': null}}");

        assertThat(megaport.room("Amsterdam", Leg.PRIMARY, Optional.of(new Placed("vxc", Optional.empty()))))
                .isEqualTo(new Room.Most("test-port (port-x)", 5000));
        assertThat(megaport.room("Amsterdam", Leg.PRIMARY, Optional.empty()))
                .isEqualTo(new Room.Most("test-port-a (port-a)", 10000));
        assertThat(megaport.room("Amsterdam", Leg.SECONDARY, Optional.empty()))
                .isEqualTo(new Room.Unknown("Megaport answers 404: nothing here"));
    }

    @AfterEach
    void end() {
        recorded.close();
    }

    private static Wanted wanted(Leg leg, int mbps) {
        return new Wanted("ONB-2026-000001-abcdefgh", leg, "Amsterdam", mbps, "PRIVATE", Optional.of(100), KEY);
    }

    @Test
    void bothConnectionsAreCheckedOnTwoDevicesBeforeAnythingIsBought() {
        recorded.answers(LOOK_UP, 200, FREE).answers(VALIDATE, 200, "{'message': 'Validation passed'}");

        Check check = megaport.check(List.of(wanted(Leg.PRIMARY, 200), wanted(Leg.SECONDARY, 200)));

        assertThat(check).isEqualTo(new Check.Possible());
        assertThat(recorded.body(VALIDATE).at("/0/productUid").asText()).isEqualTo("port-a");
        assertThat(recorded.body(VALIDATE).at("/1/productUid").asText()).isEqualTo("port-b");
        assertThat(recorded.body(VALIDATE)
                        .at("/0/associatedVxcs/0/bEnd/productUid")
                        .asText())
                .isEqualTo("azure-1");
        assertThat(recorded.sent(BUY)).isEmpty();
    }

    @Test
    void aKeyWithoutAFreePortOrWithLessBandwidthIsToldBeforeItCostsAnything() {
        recorded.answers(LOOK_UP, 200, FREE.replace("'vxc': 0,", "'vxc': 18,"));

        assertThat(megaport.check(List.of(wanted(Leg.SECONDARY, 200))))
                .isEqualTo(new Check.Impossible("No free Azure port for the secondary connection of this service key"));
        assertThat(megaport.check(List.of(wanted(Leg.PRIMARY, 1000))))
                .isEqualTo(new Check.Impossible("The circuit has 500 Mbps, not 1000"));
    }

    @Test
    void anOrderGoesByItsReferenceAndIsFoundByIt() {
        recorded.answers(LOOK_UP, 200, FREE)
                .answers(
                        BUY,
                        200,
                        "{'data': [{'vxcJTechnicalServiceUid': '36b3f68e', 'vxc': {'provisioningStatus': 'DEPLOYABLE'}}]}")
                .answers(
                        "GET /v2/products",
                        200,
                        "{'data': [{'associatedVxcs': [{'productName': 'ONB-2026-000001-abcdefgh', 'productUid': 'old',"
                                + " 'provisioningStatus': 'CANCELLED'}, {'productName': 'ONB-2026-000001-abcdefgh',"
                                + " 'productUid': '36b3f68e', 'provisioningStatus': 'DEPLOYABLE'}]}]}");

        Placement placement = megaport.place(wanted(Leg.PRIMARY, 200), Optional.empty());

        assertThat(placement).isEqualTo(new Placement.Taken(new Placed("36b3f68e", Optional.empty())));
        assertThat(recorded.body(BUY)
                        .at("/networkDesign/0/associatedVxcs/0/productName")
                        .asText())
                .isEqualTo("ONB-2026-000001-abcdefgh");
        assertThat(recorded.body(BUY)
                        .at("/networkDesign/0/associatedVxcs/0/bEnd/partnerConfig/serviceKey")
                        .asText())
                .isEqualTo(KEY);
        assertThat(recorded.sent(BUY).get(0).authorization()).isEqualTo("Bearer token-1");
        assertThat(megaport.find("ONB-2026-000001-abcdefgh").map(Placed::id)).contains("36b3f68e");
        assertThat(megaport.find("ONB-2026-000001-zzzzzzzz")).isEmpty();
    }

    /** It may have been bought: the next step looks for it, where a refusal would be the end of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"200 | {'message': 'Thank you'}", "307 | {}", "501 | {}", "520 | {}"})
    void anAnswerThatDoesNotSayWhetherItWasBoughtIsNoRefusal(int status, String body) {
        recorded.answers(LOOK_UP, 200, FREE).answers(BUY, status, body);

        assertThatThrownBy(() -> megaport.place(wanted(Leg.PRIMARY, 200), Optional.empty()))
                .isInstanceOf(CarrierUnavailable.class);
    }

    @Test
    void aRefusalHasMegaportsWords() {
        recorded.answers(LOOK_UP, 200, FREE)
                .answers(BUY, 400, "{'message': 'Validation failed', 'data': 'the key is used'}");

        assertThat(megaport.place(wanted(Leg.PRIMARY, 200), Optional.empty()))
                .isEqualTo(new Placement.Refused("Validation failed; the key is used"));
    }

    @Test
    void aPlaceIsFreeOnlyWhereTheKeyShowsAPortWithoutAConnection() {
        recorded.answers(LOOK_UP, 200, FREE.replace("'vxc': 0,", "'vxc': 18,"));

        assertThat(megaport.isFree(wanted(Leg.PRIMARY, 200))).isTrue();
        assertThat(megaport.isFree(wanted(Leg.SECONDARY, 200))).isFalse();
        recorded.answers(LOOK_UP, 400, "{'message': 'No such key'}");
        assertThat(megaport.isFree(wanted(Leg.PRIMARY, 200))).isFalse();
    }

    @Test
    void aConnectionThatIsNotKnownIsNotTakenForOneThatIsGone() {
        assertThat(megaport.look(new Placed("36b3f68e", Optional.empty()))).isEqualTo(new Standing.Missing("404"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'provisioningStatus': 'LIVE', 'rateLimit': 50, 'vxcApproval': {'status': null}} | Ready
                    {'provisioningStatus': 'CONFIGURED', 'rateLimit': 50}                            | Ready
                    {'provisioningStatus': 'DEPLOYABLE'}                                             | Waiting
                    {'provisioningStatus': 'DEPLOYABLE', 'vxcApproval': {'status': 'PENDING'}}       | ApprovalNeeded
                    {'provisioningStatus': 'DEPLOYABLE', 'vxcApproval': {'status': 'APPROVED'}}      | Waiting
                    {'provisioningStatus': 'CANCELLED', 'vxcApproval': {'status': 'REJECTED'}}       | Rejected
                    {'provisioningStatus': 'DEPLOYABLE', 'vxcApproval': {'status': 'WITHDRAWN'}}     | Rejected
                    {'provisioningStatus': 'DEPLOYABLE', 'vxcApproval': {'status': 'EXPIRED'}}       | Rejected
                    {'provisioningStatus': 'DECOMMISSIONED'}                                         | Gone
                    {'productUid': '36b3f68e', 'resources': {'vll': []}}                             | Gone
                    {'provisioningStatus': 'MOONSHINE'}                                              | Unclear
                    {}                                                                               | Unclear
                    """)
    void everyStateThatAConnectionShowsIsUnderstoodOrPassedOn(String shown, String standing) {
        recorded.answers("GET /v2/product/36b3f68e", 200, "{'data': " + shown + "}");

        Standing seen = megaport.look(new Placed("36b3f68e", Optional.empty()));

        assertThat(seen.getClass().getSimpleName()).isEqualTo(standing);
    }

    @Test
    void aRejectedOrderThatStaysDeployableKeepsTheWordsOfWhoeverRejectedIt() {
        recorded.answers(
                "GET /v2/product/36b3f68e",
                200,
                "{'data': {'provisioningStatus': 'DEPLOYABLE', 'vxcApproval': {'status': 'REJECTED',"
                        + " 'message': 'The port is in maintenance'}}}");

        assertThat(megaport.look(new Placed("36b3f68e", Optional.empty())))
                .isEqualTo(new Standing.Rejected("REJECTED", "The port is in maintenance", true));
    }

    @Test
    void aConnectionIsMadeFasterAndGivenUp() {
        recorded.answers("PUT /v3/product/vxc/36b3f68e", 200, "{}")
                .answers("POST /v3/product/36b3f68e/action/CANCEL_NOW", 200, "{}");
        Placed connection = new Placed("36b3f68e", Optional.empty());

        assertThat(megaport.changeBandwidth(connection, 1000)).isEqualTo(new Reply.Accepted());
        assertThat(megaport.cancel(connection)).isEqualTo(new Reply.Accepted());
        assertThat(megaport.cancel(new Placed("unknown", Optional.empty()))).isEqualTo(new Reply.Accepted());

        assertThat(recorded.body("PUT /v3/product/vxc/36b3f68e")
                        .path("rateLimit")
                        .asInt())
                .isEqualTo(1000);
    }

    @Test
    void aCarrierThatIsBusyIsLeftAloneAsLongAsItAsks() {
        recorded.answers("GET /v2/products", 503, "{}");

        assertThatThrownBy(() -> megaport.find("x"))
                .isInstanceOfSatisfying(CarrierUnavailable.class, busy -> assertThat(busy.retryAfter())
                        .contains(Duration.ofSeconds(7)));
    }

    @Test
    void aTokenThatWasTakenBackIsRenewedOnce() {
        recorded.answers("GET /v2/product/1", 401, "{'message': 'expired'}");

        Standing seen = megaport.look(new Placed("1", Optional.empty()));

        assertThat(seen).isEqualTo(new Standing.Unclear("401", "expired"));
        assertThat(recorded.sent("POST /token?grant_type=client_credentials")).hasSize(2);
    }
}
