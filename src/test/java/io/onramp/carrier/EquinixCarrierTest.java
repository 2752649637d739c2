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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equinix' bodies are the examples of its OpenAPI document (Fabric v4.30), cut to what is read. */
class EquinixCarrierTest {

    private static final String KEY = "8d4c1e2f-aaaa-4bbb-8ccc-0123456789ab";
    private static final String REFERENCE = "ONB-2026-000001-abcdefgh";
    private static final String CONNECTIONS = "POST /fabric/v4/connections";
    private static final String DRY_RUN = CONNECTIONS + "?dryRun=true";
    private static final String VALIDATE = CONNECTIONS + "/validate";
    private static final String TOKEN = "POST /token";
    private static final String SLOTS = "{'data': [{'bandwidth': 500, 'redundancy': {'priority': 'PRIMARY'}},"
            + " {'bandwidth': 500, 'redundancy': {'priority': 'SECONDARY'}}]}";

    private final RecordedCarrier recorded = new RecordedCarrier();
    private CarrierProperties.Api api;
    private Carrier equinix;

    @BeforeEach
    void begin() {
        recorded.answers(TOKEN, 200, "{'access_token': 'token-1', 'token_timeout': '3600'}");
        api = api("secret");
        equinix = new EquinixCarrier(api, recorded.session(api, false));
    }

    private static CarrierProperties.Api api(String secret) {
        return new CarrierProperties.Api(
                "Equinix",
                CarrierProperties.Kind.EQUINIX,
                Optional.empty(),
                Optional.empty(),
                "id",
                secret,
                "",
                List.of(new CarrierProperties.Port("Amsterdam", "port-a", "port-b", "AM")),
                "profile-1",
                "project-1",
                List.of("noc@csp.example"),
                1,
                "",
                false);
    }

    @AfterEach
    void end() {
        recorded.close();
    }

    private static Wanted wanted(Leg leg) {
        return new Wanted(REFERENCE, leg, "Amsterdam", 200, "PRIVATE", Optional.of(100), KEY);
    }

    @Test
    void theKeyIsValidatedAndTheOrderRehearsed() {
        recorded.answers(VALIDATE, 200, SLOTS).answers(DRY_RUN, 200, "{}");

        Check check = equinix.check(List.of(wanted(Leg.PRIMARY), wanted(Leg.SECONDARY)));

        assertThat(check).isEqualTo(new Check.Possible());
        assertThat(recorded.body(VALIDATE).at("/filter/and/0/property").asText())
                .isEqualTo("/zSide/accessPoint/authenticationKey");
        assertThat(recorded.body(DRY_RUN)
                        .at("/zSide/accessPoint/location/metroCode")
                        .asText())
                .isEqualTo("AM");
        assertThat(recorded.sent(CONNECTIONS)).isEmpty();
    }

    @Test
    void aKeyWhoseSecondaryIsTakenIsToldBeforeThePrimaryIsMade() {
        recorded.answers(VALIDATE, 200, "{'data': [{'bandwidth': 500, 'redundancy': {'priority': 'PRIMARY'}}]}");

        assertThat(equinix.check(List.of(wanted(Leg.PRIMARY), wanted(Leg.SECONDARY))))
                .isEqualTo(new Check.Impossible("The service key has no free secondary connection"));
    }

    @Test
    void aPortWithoutTheRoomIsToldBeforeAnythingIsOrdered() {
        recorded.answers(VALIDATE, 200, SLOTS)
                .answers(DRY_RUN, 200, "{}")
                .answers("GET /fabric/v4/ports/port-a", 200, "{'name': 'CX-PRI', 'availableBandwidth': 500}")
                .answers("GET /fabric/v4/ports/port-b", 200, "{'name': 'CX-SEC', 'availableBandwidth': 100}");

        assertThat(equinix.check(List.of(wanted(Leg.PRIMARY), wanted(Leg.SECONDARY))))
                .isEqualTo(new Check.Impossible("The port CX-SEC (port-b) has 100 Mbps free, not 200"));
    }

    @Test
    void thePortThatAConnectionBeginsAtTellsWhatItHasFree() {
        recorded.answers(
                        "GET /fabric/v4/connections/there",
                        200,
                        "{'aSide': {'accessPoint': {'type': 'COLO', 'port': {'uuid': 'port-x'}}}}")
                .answers(
                        "GET /fabric/v4/ports/port-x",
                        200,
                        "{'name': '270843-DA1-CX-PRI-33', 'bandwidth': 1000, 'availableBandwidth': 500,"
                                + " 'usedBandwidth': 500}")
                .answers("GET /fabric/v4/ports/port-a", 200, "{'uuid': 'port-a', 'bandwidth': 1000}")
                .answers(
                        "GET /fabric/v4/ports/port-b",
                        403,
                        "[{'errorCode': 'EQ-3142102', 'errorMessage': 'Forbidden'}]");

        assertThat(equinix.room("Amsterdam", Leg.PRIMARY, Optional.of(new Placed("there", Optional.empty()))))
                .isEqualTo(new Room.Free("270843-DA1-CX-PRI-33 (port-x)", 500));
        assertThat(equinix.room("Amsterdam", Leg.PRIMARY, Optional.empty()))
                .isEqualTo(new Room.Unknown("Equinix does not say what is free on the port port-a"));
        assertThat(equinix.room("Amsterdam", Leg.SECONDARY, Optional.empty()))
                .isEqualTo(new Room.Unknown("Equinix answers 403: EQ-3142102: Forbidden"));
    }

    @Test
    void theSecondaryNamesTheGroupOfThePrimary() {
        recorded.answers(
                CONNECTIONS, 201, "{'uuid': '5901c429', 'redundancy': {'group': 'ce76ec16', 'priority': 'PRIMARY'}}");

        Placement primary = equinix.place(wanted(Leg.PRIMARY), Optional.empty());
        equinix.place(wanted(Leg.SECONDARY), Optional.of(((Placement.Taken) primary).connection()));

        assertThat(primary).isEqualTo(new Placement.Taken(new Placed("5901c429", Optional.of("ce76ec16"))));
        assertThat(recorded.body(CONNECTIONS).at("/redundancy/priority").asText())
                .isEqualTo("SECONDARY");
        assertThat(recorded.body(CONNECTIONS).at("/redundancy/group").asText()).isEqualTo("ce76ec16");
        assertThat(recorded.body(CONNECTIONS).at("/aSide/accessPoint/port/uuid").asText())
                .isEqualTo("port-b");
        assertThat(recorded.body(CONNECTIONS).path("name").asText()).isEqualTo(REFERENCE);
    }

    @Test
    void aRefusalHasEquinixCodesAndWords() {
        recorded.answers(
                CONNECTIONS,
                400,
                "[{'errorCode': 'EQ-3142102', 'errorMessage': 'Connection has duplicate VLAN', 'details': 'of our port',"
                        + " 'additionalInfo': [{'property': '/aSide/accessPoint/linkProtocol/vlanTag', 'reason': 'taken'}]}]");

        assertThat(equinix.place(wanted(Leg.PRIMARY), Optional.empty()))
                .isEqualTo(new Placement.Refused("EQ-3142102: Connection has duplicate VLAN; of our port;"
                        + " /aSide/accessPoint/linkProtocol/vlanTag: taken"));
    }

    @Test
    void aConnectionIsFoundByItsReference() {
        recorded.answers(
                "POST /fabric/v4/connections/search",
                200,
                "{'data': [{'uuid': 'gone', 'name': '" + REFERENCE
                        + "', 'operation': {'equinixStatus': 'DEPROVISIONED'}},"
                        + " {'uuid': '5901c429', 'name': '" + REFERENCE
                        + "', 'redundancy': {'group': 'g'}, 'operation': {'equinixStatus': 'PROVISIONING'}}]}");

        assertThat(equinix.find(REFERENCE)).contains(new Placed("5901c429", Optional.of("g")));
        assertThat(equinix.find("ONB-2026-000001-zzzzzzzz")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PROVISIONED, PROVISIONED, Ready",
        "PROVISIONED, AVAILABLE, Ready",
        "PENDING_BGP_PEERING, PROVISIONED, Ready",
        "PROVISIONED, PENDING_BGP, Ready",
        "PROVISIONED, PROVISIONING, Waiting",
        "PROVISIONING, PROVISIONING, Waiting",
        "PENDING_PROVIDER_VLAN, NOT_AVAILABLE, Waiting",
        "PENDING_APPROVAL, NOT_AVAILABLE, ApprovalNeeded",
        "PROVISIONED, PENDING_APPROVAL, ApprovalNeeded",
        "REJECTED, NOT_AVAILABLE, Rejected",
        "PROVISIONED, REJECTED, Rejected",
        "AUTO_APPROVAL_FAILED, NOT_AVAILABLE, Rejected",
        "DEPROVISIONING, DEPROVISIONING, Leaving",
        "DEPROVISIONED, DEPROVISIONED, Gone",
        "CANCELLED, N/A, Gone",
        "NOT_PROVISIONED, NOT_AVAILABLE, Unclear",
        "PROVISIONED, ERROR, Unclear",
        "PENDING_LUNAR_ALIGNMENT, PROVISIONED, Unclear"
    })
    void bothStatesOfAConnectionAreFollowed(String ours, String theirs, String standing) {
        recorded.answers(
                "GET /fabric/v4/connections/5901c429",
                200,
                "{'bandwidth': 200, 'operation': {'equinixStatus': '%s', 'providerStatus': '%s'}}"
                        .formatted(ours, theirs));

        Standing seen = equinix.look(new Placed("5901c429", Optional.empty()));

        assertThat(seen.getClass().getSimpleName()).isEqualTo(standing);
        assertThat(seen.state()).isEqualTo(ours + " / " + theirs);
    }

    /** What Equinix itself has provisioned costs until it is deleted, whatever the provider says. */
    @ParameterizedTest
    @CsvSource({"PROVISIONED, REJECTED, false", "REJECTED, NOT_AVAILABLE, true"})
    void aRejectionIsOverWhereEquinixHasNothingOfIt(String ours, String theirs, boolean over) {
        recorded.answers(
                "GET /fabric/v4/connections/5901c429",
                200,
                "{'operation': {'equinixStatus': '%s', 'providerStatus': '%s'}}".formatted(ours, theirs));

        Standing seen = equinix.look(new Placed("5901c429", Optional.empty()));

        assertThat(seen).isEqualTo(new Standing.Rejected(ours + " / " + theirs, "", over));
    }

    @Test
    void aChangeThatWasTakenAndNotMadeIsSeen() {
        recorded.answers(
                "GET /fabric/v4/connections/5901c429",
                200,
                "{'bandwidth': 200, 'operation': {'equinixStatus': 'PROVISIONED', 'providerStatus': 'PROVISIONED'},"
                        + " 'change': {'type': 'CONNECTION_UPDATE', 'status': 'REJECTED', 'information': 'no capacity'}}");

        Standing seen = equinix.look(new Placed("5901c429", Optional.empty()));

        assertThat(seen)
                .isEqualTo(new Standing.Ready("PROVISIONED / PROVISIONED", 200, Optional.of("REJECTED: no capacity")));
    }

    @Test
    void aPlaceIsFreeOnlyWhereEquinixListsIt() {
        recorded.answers(VALIDATE, 200, "{'data': [{'bandwidth': 500, 'redundancy': {'priority': 'PRIMARY'}}]}");

        assertThat(equinix.isFree(wanted(Leg.PRIMARY))).isTrue();
        assertThat(equinix.isFree(wanted(Leg.SECONDARY))).isFalse();
        recorded.answers(VALIDATE, 400, "[{'errorCode': 'EQ-3142102'}]");
        assertThat(equinix.isFree(wanted(Leg.PRIMARY))).isFalse();
    }

    @Test
    void anAnswerThatSendsElsewhereIsNoRefusalOfAnOrder() {
        recorded.answers(CONNECTIONS, 307, "{}");

        assertThatThrownBy(() -> equinix.place(wanted(Leg.PRIMARY), Optional.empty()))
                .isInstanceOf(CarrierUnavailable.class);
    }

    @Test
    void aConnectionIsMadeFasterAndGivenUpOnceItIsNoLongerWorkedOn() {
        String one = "/fabric/v4/connections/5901c429";
        Placed connection = new Placed("5901c429", Optional.empty());
        recorded.answers("PATCH " + one, 202, "{}")
                .answers("DELETE " + one, 400, "[{'errorCode': 'EQ-3142510', 'errorMessage': 'transient'}]");

        assertThat(equinix.changeBandwidth(connection, 500)).isEqualTo(new Reply.Accepted());
        assertThat(equinix.cancel(connection)).isEqualTo(new Reply.NotYet("EQ-3142510: transient"));
        recorded.answers("DELETE " + one, 400, "[{'errorCode': 'EQ-3142509', 'errorMessage': 'deleted'}]");
        assertThat(equinix.cancel(connection)).isEqualTo(new Reply.Accepted());

        assertThat(recorded.sent("PATCH " + one).get(0).type()).isEqualTo("application/json-patch+json");
        assertThat(recorded.body("PATCH " + one).at("/0/value").asInt()).isEqualTo(500);
    }

    /** Such as a gateway or a page of maintenance in front of the carrier: it says nothing about the credentials. */
    @Test
    void anAnswerThatIsNotTheCarriersIsNoRefusalOfTheLogIn() {
        recorded.answers(TOKEN, 403, "<html>Blocked</html>");

        assertThatThrownBy(() -> equinix.look(new Placed("one", Optional.empty())))
                .isInstanceOf(CarrierUnavailable.class)
                .isNotInstanceOf(LogInRefused.class);

        recorded.answers(TOKEN, 200, "{'access_token': 'token-3', 'token_timeout': '3600'}");
        recorded.answers("GET /fabric/v4/connections/one", 404, "{}");
        assertThat(equinix.look(new Placed("one", Optional.empty()))).isInstanceOf(Standing.Missing.class);
    }

    @Test
    void aRefusedLogInIsNeverTriedAgainUntilTheCredentialsAreOthers() {
        recorded.answers(TOKEN, 400, "{'errorCode': 'S1006', 'errorMessage': 'Login Failure'}");
        String one = "GET /fabric/v4/connections/1";
        recorded.answers(one, 200, "{'operation': {'equinixStatus': 'PROVISIONED', 'providerStatus': 'PROVISIONED'}}");
        Placed connection = new Placed("1", Optional.empty());

        for (int times = 0; times < 6; times++) {
            assertThatThrownBy(() -> equinix.look(connection))
                    .isInstanceOf(LogInRefused.class)
                    .hasMessageContaining("S1006: Login Failure");
        }
        Carrier restarted = new EquinixCarrier(api, recorded.session(api, false));
        assertThatThrownBy(() -> restarted.look(connection)).isInstanceOf(LogInRefused.class);
        assertThat(recorded.sent(TOKEN)).hasSize(1);
        recorded.answers(TOKEN, 200, "{'access_token': 'token-2', 'token_timeout': '3600'}");
        Carrier renewed = new EquinixCarrier(api("another"), recorded.session(api("another"), false));

        assertThat(renewed.look(connection)).isInstanceOf(Standing.Ready.class);
        assertThat(recorded.sent(TOKEN)).hasSize(2);
    }
}
