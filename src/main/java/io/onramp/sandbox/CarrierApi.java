package io.onramp.sandbox;

import java.util.List;

/** A carrier's API, as its stand-in answers it. */
interface CarrierApi {

    Carrier carrier();

    /** Whether this call asks for a token, and so needs none. */
    boolean asksForToken(CarrierCall call);

    /** Gives out a token, or refuses. */
    CarrierAnswer token(CarrierCall call, boolean refused);

    /** Answers a call whose token is good. */
    CarrierAnswer answer(CarrierCall call);

    /** An error in this carrier's shape; complaints are about places in the body. */
    CarrierAnswer error(int status, String message, List<SchemaJudge.Complaint> complaints);
}
