package io.onramp.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's controls as JSON, for scripts and tests. */
@RestController
@ConditionalOnSandbox
@RequestMapping("/sandbox/api")
class SandboxApi {

    private final Circuits circuits;
    private final Subscriptions subscriptions;
    private final Faults faults;
    private final RequestLog requests;
    private final Detachments detachments;
    private final PortSizes ports;

    SandboxApi(
            Circuits circuits,
            Subscriptions subscriptions,
            Faults faults,
            RequestLog requests,
            Detachments detachments,
            PortSizes ports) {
        this.circuits = circuits;
        this.subscriptions = subscriptions;
        this.faults = faults;
        this.requests = requests;
        this.detachments = detachments;
        this.ports = ports;
    }

    record StateOrder(String state) {}

    record BgpOrder(Boolean up, Set<String> paths, List<String> advertisedPrefixes) {}

    record PortOrder(int bandwidthInMbps) {}

    record Requests(
            List<RequestLog.Count> counts, Map<String, Long> creations, List<Detachments.Detachment> detachments) {}

    @GetMapping("/circuits")
    List<Circuits.CircuitView> circuits() {
        return circuits.all();
    }

    @GetMapping("/circuits/{subscription}/{group}/{name}")
    ResponseEntity<Circuits.CircuitView> circuit(
            @PathVariable String subscription, @PathVariable String group, @PathVariable String name) {
        return ResponseEntity.of(circuits.find(id(subscription, group, name)));
    }

    @PostMapping("/circuits/{subscription}/{group}/{name}/carrier")
    ResponseEntity<Circuits.CircuitView> carrier(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable String name,
            @RequestBody StateOrder order) {
        return ResponseEntity.of(
                circuits.carrier(id(subscription, group, name), order.state() == null ? "" : order.state()));
    }

    @PostMapping("/circuits/{subscription}/{group}/{name}/bgp")
    ResponseEntity<Circuits.CircuitView> bgp(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable String name,
            @RequestBody BgpOrder order) {
        if (order.up() == null) {
            throw new IllegalArgumentException("up must be true or false");
        }
        return ResponseEntity.of(circuits.bgp(
                id(subscription, group, name),
                order.up(),
                Optional.ofNullable(order.paths()).orElse(Set.of("primary", "secondary")),
                Optional.ofNullable(order.advertisedPrefixes()).orElse(List.of())));
    }

    @PostMapping("/circuits/{subscription}/{group}/{name}/prefixes")
    ResponseEntity<Circuits.CircuitView> prefixes(
            @PathVariable String subscription,
            @PathVariable String group,
            @PathVariable String name,
            @RequestBody StateOrder order) {
        return ResponseEntity.of(
                circuits.prefixes(id(subscription, group, name), order.state() == null ? "" : order.state()));
    }

    @GetMapping("/subscriptions")
    List<Subscriptions.SubscriptionView> subscriptions() {
        return subscriptions.known().stream().map(subscriptions::view).toList();
    }

    @GetMapping("/subscriptions/{id}")
    Subscriptions.SubscriptionView subscription(@PathVariable String id) {
        return subscriptions.view(subscriptions.of(id));
    }

    @PutMapping("/subscriptions/{id}")
    Subscriptions.SubscriptionView subscription(
            @PathVariable String id, @RequestBody Subscriptions.SubscriptionOrder order) {
        subscriptions.change(id, order);
        return subscription(id);
    }

    @DeleteMapping("/subscriptions/{id}")
    ResponseEntity<Void> untouched(@PathVariable String id) {
        subscriptions.forget(id);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/faults/{*type}")
    ResponseEntity<Void> fault(@PathVariable String type, @RequestBody FaultOrder order) {
        faults.add(type.substring(1), order);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/faults")
    ResponseEntity<Void> noFaults() {
        faults.clear();
        return ResponseEntity.noContent().build();
    }

    /** A port at a carrier by the carrier's id of it, or a pair of ports at Azure by its descriptor. */
    @PutMapping("/ports/{port}")
    ResponseEntity<Void> port(@PathVariable String port, @RequestBody PortOrder order) {
        ports.set(port, order.bandwidthInMbps());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/ports")
    ResponseEntity<Void> usualPorts() {
        ports.clear();
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/requests")
    Requests requests(@RequestParam(required = false) String since) {
        Instant from = since == null || since.isBlank() ? Instant.EPOCH : Instant.parse(since);
        return new Requests(requests.counts(from), requests.creations(from), detachments.since(from));
    }

    @DeleteMapping("/requests")
    ResponseEntity<Void> noRequests() {
        requests.clear();
        detachments.clear();
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler({IllegalArgumentException.class, DateTimeException.class, HttpMessageNotReadableException.class})
    ProblemDetail refused(Exception refusal) {
        Throwable cause = refusal;
        while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
            cause = cause.getCause();
        }
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(cause.getMessage()));
    }

    static String id(String subscription, String group, String name) {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group
                + "/providers/Microsoft.Network/expressRouteCircuits/" + name;
    }
}
