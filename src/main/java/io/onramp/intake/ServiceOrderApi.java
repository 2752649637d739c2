package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderRegister;
import io.onramp.order.Orders;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Service orders, TMF641 v4.1: create, read, list, change in part, take off the list. Bodies are read by hand: what comes in
 * is refused with a reason or kept as it is, and framework defaults would do neither.
 */
@RestController
class ServiceOrderApi {

    static final String BASE = "/tmf-api/serviceOrdering/v4";
    static final String ORDERS = BASE + "/serviceOrder";

    private final OrderDoor door;
    private final Orders orders;
    private final OrderRegister register;
    private final ServiceOrderView view;

    ServiceOrderApi(OrderDoor door, Orders orders, OrderRegister register, ServiceOrderView view) {
        this.door = door;
        this.orders = orders;
        this.register = register;
        this.view = view;
    }

    @PostMapping(ORDERS)
    ResponseEntity<ObjectNode> create(
            HttpServletRequest request,
            Authentication client,
            Locale locale,
            @RequestHeader(name = "Idempotency-Key", required = false) String key)
            throws IOException {
        JsonExchange.mustAcceptJson(request);
        JsonExchange.mustBeJson(request);

        Orders.Acceptance accepted = door.take(Caller.of(client).name(), key, RequestBytes.of(request));

        OrderNumber number = accepted.order().number();
        if (accepted.already() && register.find(number, Optional.empty()).isEmpty()) {
            throw new Refused(HttpStatus.CONFLICT, "order-deleted", "externalId", number.value());
        }
        ObjectNode shown = view.show(accepted.order(), base(), locale);
        return ResponseEntity.status(accepted.already() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create(shown.path("href").asText()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(shown);
    }

    @GetMapping(ORDERS + "/{id}")
    ResponseEntity<ObjectNode> one(
            @PathVariable String id, Authentication reader, HttpServletRequest request, Locale locale) {
        JsonExchange.mustAcceptJson(request);
        FieldChoice fields = FieldChoice.of(request, ServiceOrderView.FIELDS);
        return json(fields.of(view.show(known(id, Caller.of(reader)), base(), locale)));
    }

    /** Newest first unless {@code sort=orderDate}. */
    @GetMapping(ORDERS)
    ResponseEntity<List<ObjectNode>> some(Authentication reader, HttpServletRequest request, Locale locale) {
        JsonExchange.mustAcceptJson(request);
        FieldChoice fields = FieldChoice.of(request, ServiceOrderView.FIELDS);
        Paging paging = Paging.of(request);
        OrderRegister.Page page =
                register.search(OrderFilter.of(request, Caller.of(reader).only()), paging.offset(), paging.limit());
        List<ObjectNode> shown = page.orders().stream()
                .map(order -> fields.of(view.show(order, base(), locale)))
                .toList();
        return new ResponseEntity<>(shown, paging.headers(shown.size(), page.total()), HttpStatus.OK);
    }

    @PatchMapping(ORDERS + "/{id}")
    ResponseEntity<ObjectNode> change(
            @PathVariable String id, Authentication client, HttpServletRequest request, Locale locale)
            throws IOException {
        JsonExchange.mustAcceptJson(request);
        ObjectNode patch = JsonExchange.mergePatch(request);
        Order order = known(id, Caller.of(client));
        ObjectNode accepted = OrderPatch.accepted(patch, view.show(order, base(), locale), order.state());
        try {
            register.change(order.number(), accepted);
        } catch (IllegalStateException ended) {
            // Between the two looks
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "patch-ended",
                    "",
                    orders.get(order.number()).state().tmf());
        }
        return json(view.show(orders.get(order.number()), base(), locale));
    }

    @DeleteMapping(ORDERS + "/{id}")
    ResponseEntity<Void> delete(@PathVariable String id, Authentication client) {
        Order order = known(id, Caller.of(client));
        if (!register.delete(order.number())) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "delete-ended",
                    "state",
                    order.number().value(),
                    order.state().tmf(),
                    CancelOrderApi.TASKS);
        }
        return ResponseEntity.noContent().build();
    }

    @RequestMapping(ORDERS)
    void notOnOrders(HttpServletRequest request) {
        throw notAllowed(request, "GET, HEAD, POST");
    }

    @RequestMapping(ORDERS + "/{id}")
    void notOnAnOrder(HttpServletRequest request) {
        throw notAllowed(request, "GET, HEAD, PATCH, DELETE");
    }

    @RequestMapping("/tmf-api/**")
    void nothingHere() {
        throw new Refused(HttpStatus.NOT_FOUND, "resource-known", "", ORDERS);
    }

    static Refused notAllowed(HttpServletRequest request, String allowed) {
        return Refused.notAllowed(request, allowed);
    }

    static ResponseEntity<ObjectNode> json(ObjectNode body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    /** What the addresses of this request begin with. */
    static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }

    private Order known(String id, Caller caller) {
        return number(id)
                .flatMap(number -> register.find(number, caller.only()))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "order-known", "id", Texts.cleaned(id)));
    }

    static Optional<OrderNumber> number(String id) {
        try {
            return Optional.of(new OrderNumber(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
