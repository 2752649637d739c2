package io.onramp.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.Order;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Service orders, TMF641 v4.1: create, read, list. Bodies are read by hand: what comes in is refused with a reason or
 * kept as it is, and framework defaults would do neither.
 */
@RestController
class ServiceOrderApi {

    static final String BASE = "/tmf-api/serviceOrdering/v4";
    static final String ORDERS = BASE + "/serviceOrder";

    private static final int MOST_LISTED = 100;

    /** What the room of access gives every machine client and no person. */
    private static final String MACHINE = "ROLE_machine";

    private final OrderDoor door;
    private final Orders orders;
    private final ServiceOrderView view;

    ServiceOrderApi(OrderDoor door, Orders orders, ServiceOrderView view) {
        this.door = door;
        this.orders = orders;
        this.view = view;
    }

    @PostMapping(ORDERS)
    ResponseEntity<ObjectNode> create(
            HttpServletRequest request,
            Principal client,
            Locale locale,
            @RequestHeader(name = "Idempotency-Key", required = false) String key)
            throws IOException {
        mustAcceptJson(request);
        mustBeJson(request);

        Orders.Acceptance accepted =
                door.take(client == null ? "anonymous" : client.getName(), key, RequestBytes.of(request));

        String href = href(accepted.order());
        return ResponseEntity.status(accepted.already() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create(href))
                .contentType(MediaType.APPLICATION_JSON)
                .body(view.show(accepted.order(), href, locale));
    }

    @GetMapping(ORDERS + "/{id}")
    ResponseEntity<ObjectNode> one(
            @PathVariable String id, Authentication reader, HttpServletRequest request, Locale locale) {
        mustAcceptJson(request);
        Optional<String> only = onlyFrom(reader);
        Order order = number(id)
                .flatMap(orders::find)
                .filter(found ->
                        only.isEmpty() || only.get().equals(found.source().system()))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "order-known", "id", Texts.cleaned(id)));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(view.show(order, href(order), locale));
    }

    /** Newest first; {@code offset} from 0, {@code limit} up to 100 (more is cut to that). */
    @GetMapping(ORDERS)
    ResponseEntity<List<ObjectNode>> some(
            @RequestParam(defaultValue = "0") String offset,
            @RequestParam(defaultValue = "20") String limit,
            Authentication reader,
            HttpServletRequest request,
            Locale locale) {
        mustAcceptJson(request);
        int from = count(offset, "offset", 0);
        int most = Math.min(count(limit, "limit", 1), MOST_LISTED);
        List<Order> found = onlyFrom(reader)
                .map(system -> orders.list(system, from, most))
                .orElseGet(() -> orders.list(from, most));
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.add("X-Result-Count", Integer.toString(found.size()));
        if (found.size() < most && (from == 0 || !found.isEmpty())) {
            // The last page tells the total without counting
            headers.add("X-Total-Count", Integer.toString(from + found.size()));
        }
        List<ObjectNode> shown = found.stream()
                .map(order -> view.show(order, href(order), locale))
                .toList();
        return new ResponseEntity<>(shown, headers, HttpStatus.OK);
    }

    @RequestMapping(ORDERS)
    void notOnOrders(HttpServletRequest request) {
        throw notAllowed(request, "GET, HEAD, POST");
    }

    @RequestMapping(ORDERS + "/{id}")
    void notOnAnOrder(HttpServletRequest request) {
        throw notAllowed(request, "GET, HEAD");
    }

    @RequestMapping("/tmf-api/**")
    void nothingHere() {
        throw new Refused(HttpStatus.NOT_FOUND, "resource-known", "", ORDERS);
    }

    static Refused notAllowed(HttpServletRequest request, String allowed) {
        return new Refused(HttpStatus.METHOD_NOT_ALLOWED, "method-offered", "", request.getMethod(), allowed)
                .with(HttpHeaders.ALLOW, allowed);
    }

    /** A machine sees the orders that it sent itself, another's do not exist for it; people see all. */
    private static Optional<String> onlyFrom(Authentication reader) {
        return Optional.ofNullable(reader)
                .filter(someone -> someone.getAuthorities().stream()
                        .anyMatch(authority -> MACHINE.equals(authority.getAuthority())))
                .map(machine -> OrderRequests.system(machine.getName()));
    }

    private static Optional<OrderNumber> number(String id) {
        try {
            return Optional.of(new OrderNumber(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int count(String text, String parameter, int least) {
        try {
            int count = Integer.parseInt(text);
            if (count >= least) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is too small is
        }
        throw Refused.bad("page-number", parameter, parameter, Integer.toString(least));
    }

    private static void mustBeJson(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content-encoding", HttpHeaders.CONTENT_ENCODING);
        }
        try {
            MediaType type = MediaType.parseMediaType(request.getContentType() == null ? "" : request.getContentType());
            if (type.isCompatibleWith(MediaType.APPLICATION_JSON)
                    || type.getSubtype().endsWith("+json")) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // No type at all is told as the wrong one is
        }
        throw new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content-type", HttpHeaders.CONTENT_TYPE)
                .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
    }

    private static void mustAcceptJson(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        try {
            if (accepted == null
                    || accepted.isBlank()
                    || MediaType.parseMediaTypes(accepted).stream()
                            .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // An unreadable Accept accepts nothing
        }
        throw new Refused(HttpStatus.NOT_ACCEPTABLE, "accept", HttpHeaders.ACCEPT);
    }

    private static String href(Order order) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(ORDERS + "/{id}")
                .buildAndExpand(order.number().value())
                .toUriString();
    }
}
