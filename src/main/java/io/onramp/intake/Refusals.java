package io.onramp.intake;

import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what is refused as RFC 9457 problem+json, whatever the sender accepts, in the sender's language. */
@RestControllerAdvice(
        assignableTypes = {ServiceOrderApi.class, CancelOrderApi.class, HubApi.class, WebhookApi.class, MachineApi.class
        })
class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    @ExceptionHandler(Refused.class)
    ResponseEntity<ProblemDetail> refused(Refused refused, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatus(refused.status());
        problem.setType(URI.create("urn:onramp:problem:" + refused.rule()));
        problem.setTitle(refused.title(locale));
        problem.setDetail(refused.detail(locale));
        problem.setProperty("field", refused.field());
        problem.setProperty("rule", refused.rule());
        // The same as the TM Forum names it
        problem.setProperty("code", refused.rule());
        problem.setProperty("reason", problem.getTitle());
        problem.setProperty("message", problem.getDetail());
        HttpHeaders headers = new HttpHeaders(refused.headers());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem, headers, refused.status());
    }

    /** The database is away: the sender may come again, and nothing was half done. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException failure, Locale locale) {
        log.error("A request could not be stored", failure);
        return refused(
                new Refused(HttpStatus.SERVICE_UNAVAILABLE, "storage-available", "")
                        .with(HttpHeaders.RETRY_AFTER, "30"),
                locale);
    }
}
