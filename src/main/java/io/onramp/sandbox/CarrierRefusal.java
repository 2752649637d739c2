package io.onramp.sandbox;

/** A call that a carrier's API refuses, with its answer. */
final class CarrierRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CarrierAnswer answer;

    CarrierRefusal(CarrierAnswer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    CarrierAnswer answer() {
        return answer;
    }
}
