package io.onramp.sandbox;

import java.util.List;
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

    private final CarrierBackOffice office;

    CarriersControl(CarrierBackOffice office) {
        this.office = office;
    }

    @GetMapping("/orders")
    List<CarrierBackOffice.OrderView> orders() {
        return office.all();
    }

    @GetMapping("/orders/{id}")
    ResponseEntity<CarrierBackOffice.OrderView> order(@PathVariable String id) {
        return ResponseEntity.of(office.find(id));
    }

    @PostMapping("/orders/{id}")
    ResponseEntity<CarrierBackOffice.OrderView> act(@PathVariable String id, @RequestBody CarrierBackOffice.Deed deed) {
        return ResponseEntity.of(office.act(id, deed));
    }

    @GetMapping("/{carrier}/troubles")
    List<CarrierTroubles.TroubleView> troubles(@PathVariable String carrier) {
        return office.troubles(Carrier.require(carrier));
    }

    @PutMapping("/{carrier}/troubles")
    ResponseEntity<Void> trouble(@PathVariable String carrier, @RequestBody CarrierTroubleOrder order) {
        office.trouble(Carrier.require(carrier), order);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{carrier}/troubles")
    ResponseEntity<Void> noTroubles(@PathVariable String carrier) {
        office.noTroubles(Carrier.require(carrier));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{carrier}/tokens")
    ResponseEntity<Void> noTokens(@PathVariable String carrier) {
        office.noTokens(Carrier.require(carrier));
        return ResponseEntity.noContent().build();
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
