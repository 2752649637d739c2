package io.onramp.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.circuit.Circuits;
import io.onramp.intake.Caller;
import io.onramp.intake.FieldChoice;
import io.onramp.intake.JsonExchange;
import io.onramp.intake.ListFilter;
import io.onramp.intake.MachineApi;
import io.onramp.intake.Paging;
import io.onramp.intake.Refused;
import io.onramp.intake.Texts;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What customers have, as services of TMF638 v4: read, find, never change. A machine sees the services of its own orders. */
@RestController
class ServiceInventoryApi implements MachineApi {

    static final String BASE = "/tmf-api/serviceInventory/v4";
    static final String SERVICES = BASE + "/service";

    private static final String SORT = "sort";
    private static final String READ_ONLY = "GET, HEAD";
    private static final ListFilter<ServiceAttribute> FILTER = new ListFilter<>(
            ServiceAttribute::of,
            ServiceAttribute::isDate,
            Arrays.stream(ServiceAttribute.values()).map(ServiceAttribute::path).collect(Collectors.joining(", ")),
            Stream.concat(ListFilter.PAGING.stream(), Set.of(SORT).stream()).collect(Collectors.toSet()));

    private final ServiceSearch services;
    private final Plans plans;
    private final Circuits circuits;

    ServiceInventoryApi(ServiceSearch services, Plans plans, Circuits circuits) {
        this.services = services;
        this.plans = plans;
        this.circuits = circuits;
    }

    /** Newest first unless {@code sort=serviceDate}. */
    @GetMapping(SERVICES)
    ResponseEntity<List<ObjectNode>> some(Authentication reader, HttpServletRequest request) {
        JsonExchange.mustAcceptJson(request);
        FieldChoice fields = FieldChoice.of(request, ServiceView.FIELDS);
        Paging paging = Paging.of(request);
        ServiceSearch.Query query = new ServiceSearch.Query(
                Caller.of(reader).only(), FILTER.of(request), oldestFirst(request.getParameter(SORT)));
        ServiceSearch.Page page = services.search(query, paging);
        List<ObjectNode> shown = shown(page.services()).stream().map(fields::of).toList();
        return new ResponseEntity<>(shown, paging.headers(shown.size(), page.total()), HttpStatus.OK);
    }

    @GetMapping(SERVICES + "/{id}")
    ResponseEntity<ObjectNode> one(@PathVariable String id, Authentication reader, HttpServletRequest request) {
        JsonExchange.mustAcceptJson(request);
        FieldChoice fields = FieldChoice.of(request, ServiceView.FIELDS);
        Service service = number(id)
                .flatMap(number -> services.find(number, Caller.of(reader).only()))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "service-known", "id", Texts.cleaned(id)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(fields.of(shown(List.of(service)).get(0)));
    }

    @RequestMapping({SERVICES, SERVICES + "/{id}"})
    void readOnly(HttpServletRequest request) {
        throw Refused.notAllowed(request, READ_ONLY);
    }

    /** With what plans and circuits say of them, each asked for once. */
    private List<ObjectNode> shown(List<Service> some) {
        List<OrderNumber> numbers = some.stream().map(Service::number).toList();
        Map<OrderNumber, Plan> planned = plans.of(numbers);
        Map<OrderNumber, Map<String, Circuits.Circuit>> made = circuits.of(numbers).stream()
                .collect(Collectors.groupingBy(
                        Circuits.Circuit::order, Collectors.toMap(Circuits.Circuit::name, Function.identity())));
        String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return some.stream()
                .map(service -> new ServiceView(
                                service,
                                Optional.ofNullable(planned.get(service.number())),
                                made.getOrDefault(service.number(), Map.of()))
                        .show(base))
                .toList();
    }

    private static boolean oldestFirst(String sort) {
        return switch (sort == null ? "-serviceDate" : sort.strip()) {
            case "serviceDate", "+serviceDate" -> true;
            case "-serviceDate" -> false;
            default -> throw Refused.bad("service-sort-offered", SORT);
        };
    }

    private static Optional<OrderNumber> number(String id) {
        try {
            return Optional.of(new OrderNumber(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
