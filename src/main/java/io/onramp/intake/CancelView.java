package io.onramp.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.language.Dictionary;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows a request to cancel as a TMF641 v4.1 CancelServiceOrder. */
@Component
class CancelView {

    static final Set<String> FIELDS = Set.of(
            "id",
            "href",
            "cancellationReason",
            "completionMessage",
            "effectiveCancellationDate",
            "requestedCancellationDate",
            "errorMessage",
            "serviceOrder",
            "state",
            "@type");

    private final Dictionary dictionary;

    CancelView(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** @param base what addresses begin with */
    ObjectNode show(CancelRequest request, String base, Locale locale) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", request.id())
                .put("href", base + CancelOrderApi.TASKS + "/" + request.id())
                .put("cancellationReason", request.reason())
                .put(
                        "requestedCancellationDate",
                        request.requestedFor().orElse(request.askedAt()).toString())
                .put("state", request.state().tmf())
                .put("@type", "CancelServiceOrder");
        shown.putObject("serviceOrder")
                .put("id", request.order().value())
                .put(
                        "href",
                        base + ServiceOrderApi.ORDERS + "/" + request.order().value())
                .put("@referredType", "ServiceOrder");
        String message = dictionary.say(request.message(), locale);
        switch (request.state()) {
            case DONE ->
                shown.put("completionMessage", message)
                        .put(
                                "effectiveCancellationDate",
                                request.endedAt().orElseThrow().toString());
            case TERMINATED_WITH_ERROR ->
                shown.putObject("errorMessage")
                        .put("code", "not-cancelled")
                        .put("reason", message)
                        .put("@type", "ErrorMessage");
            default -> {
                // Nothing has come of it yet
            }
        }
        return shown;
    }
}
