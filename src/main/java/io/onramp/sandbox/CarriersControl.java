package io.onramp.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The controls of the carriers' stand-ins as JSON, for scripts and tests. */
@RestController("sandboxCarriersControl")
@ConditionalOnSandbox
@RequestMapping("/sandbox/api/carriers")
class CarriersControl {

    private final CarrierDesk desk;
    private final CarrierOrders orders;
    private final CarrierTroubles troubles;
    private final CarrierTokens tokens;

    CarriersControl(CarrierDesk desk, CarrierOrders orders, CarrierTroubles troubles, CarrierTokens tokens) {
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
     * @param state what is shown, for {@code show}
     */
    record Deed(String action, String words, String state) {}

    /**
     * An order as it is now. Service keys are left out.
     *
     * @param circuit the circuit's id in lower case
     * @param bandwidth megabits per second
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
            Instant orderedAt) {}

    @GetMapping("/orders")
    List<OrderView> orders() {
        return orders.all().stream().map(this::view).toList();
    }

    @GetMapping("/orders/{id}")
    ResponseEntity<OrderView> order(@PathVariable String id) {
        return ResponseEntity.of(orders.find(id).map(this::view));
    }

    @PostMapping("/orders/{id}")
    ResponseEntity<OrderView> act(@PathVariable String id, @RequestBody Deed deed) {
        return ResponseEntity.of(act(desk, id, deed).map(this::view));
    }

    static Optional<CarrierOrder> act(CarrierDesk desk, String id, Deed deed) {
        Optional<String> words = Optional.ofNullable(deed.words()).filter(some -> !some.isBlank());
        return switch (deed.action() == null ? "" : deed.action()) {
            case "approve" -> desk.approve(id, words);
            case "reject" -> desk.reject(id, words);
            case "deliver" -> desk.deliver(id);
            case "show" -> {
                if (deed.state() == null
                        || deed.state().isBlank()
                        || deed.state().length() > 200) {
                    throw new IllegalArgumentException("state must have 1 to 200 characters");
                }
                yield desk.show(id, deed.state());
            }
            default -> throw new IllegalArgumentException("action must be approve, reject, deliver or show");
        };
    }

    @GetMapping("/{carrier}/troubles")
    List<CarrierTroubles.TroubleView> troubles(@PathVariable String carrier) {
        return troubles.on(Carrier.require(carrier));
    }

    @PutMapping("/{carrier}/troubles")
    ResponseEntity<Void> trouble(@PathVariable String carrier, @RequestBody CarrierTroubleOrder order) {
        troubles.add(Carrier.require(carrier), order);
        return ResponseEntity.noContent().build();
    }

    /** All off; clients that were locked out may try again. */
    @DeleteMapping("/{carrier}/troubles")
    ResponseEntity<Void> noTroubles(@PathVariable String carrier) {
        troubles.clear(Carrier.require(carrier));
        tokens.unlock(Carrier.require(carrier));
        return ResponseEntity.noContent().build();
    }

    /** All tokens are expired. */
    @DeleteMapping("/{carrier}/tokens")
    ResponseEntity<Void> noTokens(@PathVariable String carrier) {
        tokens.revoke(Carrier.require(carrier));
        return ResponseEntity.noContent().build();
    }

    private OrderView view(CarrierOrder order) {
        return new OrderView(
                order.id(),
                order.number(),
                order.carrier().word(),
                order.name(),
                order.circuitKey(),
                order.path().word(),
                order.group(),
                order.bandwidth(),
                order.stage(desk.now()).name(),
                order.shownState(),
                order.words(),
                order.orderedAt());
    }

    @ExceptionHandler({IllegalArgumentException.class, HttpMessageNotReadableException.class})
    ProblemDetail refused(Exception refusal) {
        Throwable cause = refusal;
        while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
            cause = cause.getCause();
        }
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(cause.getMessage()));
    }
}
