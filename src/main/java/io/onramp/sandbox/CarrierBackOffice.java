package io.onramp.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people at the carriers see and do: the controls of the carriers' stand-ins, whoever works them. */
@Component("sandboxCarrierBackOffice")
@ConditionalOnSandbox
class CarrierBackOffice {

    private static final int LONGEST_STATE = 200;
    private static final int LONGEST_WORDS = 2000;

    private final CarrierDesk desk;
    private final CarrierOrders orders;
    private final CarrierTroubles troubles;
    private final CarrierTokens tokens;

    CarrierBackOffice(CarrierDesk desk, CarrierOrders orders, CarrierTroubles troubles, CarrierTokens tokens) {
        this.desk = desk;
        this.orders = orders;
        this.troubles = troubles;
        this.tokens = tokens;
    }

    /**
     * What somebody at the carrier does with an order.
     *
     * @param action {@code approve}, {@code reject}, {@code deliver} or {@code show}
     * @param words what is said to it, or null
     * @param state what is shown, for {@code show}; what a rejection is called, for {@code reject}, or null
     */
    record Deed(String action, String words, String state) {

        Deed {
            if (words != null && words.length() > LONGEST_WORDS) {
                throw new IllegalArgumentException("words have at most " + LONGEST_WORDS + " characters");
            }
        }
    }

    /**
     * An order as it is now. Service keys are left out.
     *
     * @param circuit the circuit's id in lower case
     * @param bandwidth megabits per second
     * @param stage one of {@link CarrierOrder.Stage}
     * @param shownState the state that it shows in place of its own
     * @param waiting whether it is neither live nor over, so that somebody may move it
     */
    record OrderView(
            String id,
            long number,
            String carrier,
            String name,
            String circuit,
            String path,
            String group,
            int bandwidth,
            String stage,
            Optional<String> shownState,
            Optional<String> words,
            Instant orderedAt,
            boolean waiting) {}

    List<OrderView> all() {
        return orders.all().stream().map(this::view).toList();
    }

    Optional<OrderView> find(String id) {
        return orders.find(id).map(this::view);
    }

    /** @throws IllegalArgumentException if it makes no sense, or no sense for this order */
    Optional<OrderView> act(String id, Deed deed) {
        Optional<String> words = Optional.ofNullable(deed.words()).filter(some -> !some.isBlank());
        Optional<CarrierOrder> moved =
                switch (deed.action() == null ? "" : deed.action()) {
                    case "approve" -> desk.approve(id, words);
                    case "reject" ->
                        desk.reject(id, words, Optional.ofNullable(deed.state()).map(some -> state(deed)));
                    case "deliver" -> desk.deliver(id);
                    case "show" -> desk.show(id, state(deed));
                    default -> throw new IllegalArgumentException("action must be approve, reject, deliver or show");
                };
        return moved.map(this::view);
    }

    private static String state(Deed deed) {
        if (deed.state() == null || deed.state().isBlank() || deed.state().length() > LONGEST_STATE) {
            throw new IllegalArgumentException("state must have 1 to " + LONGEST_STATE + " characters");
        }
        return deed.state();
    }

    List<CarrierTroubles.TroubleView> troubles(Carrier carrier) {
        return troubles.on(carrier);
    }

    void trouble(Carrier carrier, CarrierTroubleOrder order) {
        troubles.add(carrier, order);
    }

    /** All off; clients that were locked out may try again. */
    void noTroubles(Carrier carrier) {
        troubles.clear(carrier);
        tokens.unlock(carrier);
    }

    /** All tokens are expired. */
    void noTokens(Carrier carrier) {
        tokens.revoke(carrier);
    }

    private OrderView view(CarrierOrder order) {
        CarrierOrder.Stage stage = order.stage(desk.now());
        return new OrderView(
                order.id(),
                order.number(),
                order.carrier().word(),
                order.name(),
                order.circuitKey(),
                order.path().word(),
                order.group(),
                order.bandwidth(),
                stage.name(),
                order.shownState(),
                order.words(),
                order.orderedAt(),
                order.isHeld(desk.now()) && stage != CarrierOrder.Stage.LIVE);
    }
}
