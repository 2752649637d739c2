package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderNumber;
import io.onramp.order.OrderRegister;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests to cancel a service order, TMF641 v4.1: each is a task, in which its client sees what became of it. */
@RestController
class CancelOrderApi {

    static final String TASKS = ServiceOrderApi.BASE + "/cancelServiceOrder";

    private static final String ORDER = "serviceOrder.id";
    private static final String STATE = "state";
    private static final Set<String> PARAMETERS =
            Set.of(FieldChoice.PARAMETER, Paging.OFFSET, Paging.LIMIT, ORDER, STATE);

    private final OrderRegister register;
    private final CancelRequests requests;
    private final CancelView view;

    CancelOrderApi(OrderRegister register, CancelRequests requests, CancelView view) {
        this.register = register;
        this.requests = requests;
        this.view = view;
    }

    /** 201 with the task; 200 with the one that is there where the client has asked before and it is not settled. */
    @PostMapping(TASKS)
    ResponseEntity<ObjectNode> ask(HttpServletRequest request, Authentication client, Locale locale)
            throws IOException {
        JsonExchange.mustAcceptJson(request);
        ObjectNode body = JsonExchange.body(request);
        Caller caller = Caller.of(client);
        OrderNumber order = order(body.path("serviceOrder").path("id"), caller);
        String reason = text(body, "cancellationReason");
        Optional<Instant> when = moment(body, "requestedCancellationDate");

        CancelRequests.Asked asked = requests.ask(order, caller.name(), reason, when);

        ObjectNode shown = view.show(asked.request(), ServiceOrderApi.base(), locale);
        return ResponseEntity.status(asked.already() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create(shown.path("href").asText()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(shown);
    }

    @GetMapping(TASKS + "/{id}")
    ResponseEntity<ObjectNode> one(
            @PathVariable String id, Authentication reader, HttpServletRequest request, Locale locale) {
        JsonExchange.mustAcceptJson(request);
        Caller caller = Caller.of(reader);
        CancelRequest found = requests.find(id)
                .filter(task -> !caller.machine() || task.client().equals(caller.name()))
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "task-known", "id", Texts.cleaned(id)));
        FieldChoice fields = FieldChoice.of(request, CancelView.FIELDS);
        return ServiceOrderApi.json(fields.of(view.show(found, ServiceOrderApi.base(), locale)));
    }

    /** Newest first; {@code serviceOrder.id} and {@code state} filter. */
    @GetMapping(TASKS)
    ResponseEntity<List<ObjectNode>> some(Authentication reader, HttpServletRequest request, Locale locale) {
        JsonExchange.mustAcceptJson(request);
        request.getParameterMap().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.bad("filter-offered", Texts.cleaned(name), Texts.cleaned(name), ORDER + ", " + STATE);
                });
        FieldChoice fields = FieldChoice.of(request, CancelView.FIELDS);
        Paging paging = Paging.of(request);
        Caller caller = Caller.of(reader);
        CancelRequests.Page page = requests.list(
                caller.machine() ? Optional.of(caller.name()) : Optional.empty(),
                request.getParameter(STATE) == null
                        ? List.of()
                        : Arrays.stream(request.getParameterValues(STATE))
                                .flatMap(value -> Arrays.stream(value.split(",")))
                                .toList(),
                Optional.ofNullable(request.getParameter(ORDER)),
                paging);
        List<ObjectNode> shown = page.requests().stream()
                .map(task -> fields.of(view.show(task, ServiceOrderApi.base(), locale)))
                .toList();
        return new ResponseEntity<>(shown, paging.headers(shown.size(), page.total()), HttpStatus.OK);
    }

    @RequestMapping(TASKS)
    void notOnTasks(HttpServletRequest request) {
        throw ServiceOrderApi.notAllowed(request, "GET, HEAD, POST");
    }

    @RequestMapping(TASKS + "/{id}")
    void notOnATask(HttpServletRequest request) {
        throw ServiceOrderApi.notAllowed(request, "GET, HEAD");
    }

    private OrderNumber order(JsonNode id, Caller caller) {
        if (!id.isTextual()) {
            throw Refused.bad("cancel-order", ORDER);
        }
        return ServiceOrderApi.number(id.textValue())
                .flatMap(number -> register.find(number, caller.only()))
                .orElseThrow(() -> Refused.bad("order-known", ORDER, Texts.cleaned(id.textValue())))
                .number();
    }

    private static String text(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw Refused.bad("patch-value", field, field);
        }
        return value.asText("");
    }

    private static Optional<Instant> moment(ObjectNode body, String field) {
        String text = text(body, field);
        if (text.isEmpty() || text.equals("null")) {
            return Optional.empty();
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            if (at.getYear() > 1999 && at.getYear() < 3000) {
                return Optional.of(at.toInstant());
            }
        } catch (DateTimeException e) {
            // Told below
        }
        throw Refused.bad("filter-date", field, field);
    }
}
