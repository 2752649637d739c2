package io.onramp.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.ticketing.Listener;
import io.onramp.ticketing.ListenerRefused;
import io.onramp.ticketing.Listeners;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where machines say that they want to be told what happens to their orders, TMF641 v4.1. */
@RestController
class HubApi {

    static final String HUB = ServiceOrderApi.BASE + "/hub";

    private final Listeners listeners;

    HubApi(Listeners listeners) {
        this.listeners = listeners;
    }

    @PostMapping(HUB)
    ResponseEntity<ObjectNode> add(HttpServletRequest request, Authentication client, Locale locale)
            throws IOException {
        JsonExchange.mustAcceptJson(request);
        ObjectNode body = JsonExchange.body(request);
        Listeners.Wish wish = new Listeners.Wish(
                Caller.of(client).system(),
                text(body, "callback"),
                text(body, "query"),
                text(body, "secret"),
                ServiceOrderApi.base(),
                locale);
        try {
            Listener added = listeners.add(wish);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .location(URI.create(ServiceOrderApi.base() + HUB + "/" + added.id()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(show(added));
        } catch (ListenerRefused refused) {
            throw refusal(refused.why());
        }
    }

    @GetMapping(HUB)
    List<ObjectNode> all(Authentication client, HttpServletRequest request) {
        JsonExchange.mustAcceptJson(request);
        return listeners.of(Caller.of(client).system()).stream().map(this::show).toList();
    }

    @GetMapping(HUB + "/{id}")
    ResponseEntity<ObjectNode> one(@PathVariable String id, Authentication client, HttpServletRequest request) {
        JsonExchange.mustAcceptJson(request);
        return ServiceOrderApi.json(
                listeners.find(id, Caller.of(client).system()).map(this::show).orElseThrow(() -> unknown(id)));
    }

    @DeleteMapping(HUB + "/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, Authentication client) {
        if (!listeners.remove(id, Caller.of(client).system())) {
            throw unknown(id);
        }
        return ResponseEntity.noContent().build();
    }

    @RequestMapping(HUB)
    void notOnTheHub(HttpServletRequest request) {
        throw ServiceOrderApi.notAllowed(request, "GET, HEAD, POST");
    }

    @RequestMapping(HUB + "/{id}")
    void notOnAListener(HttpServletRequest request) {
        throw ServiceOrderApi.notAllowed(request, "GET, HEAD, DELETE");
    }

    private ObjectNode show(Listener listener) {
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("id", listener.id())
                .put("callback", listeners.callback(listener))
                .put("query", listener.query());
        if (listener.givenUp()) {
            shown.put("state", "givenUp");
        }
        return shown;
    }

    private static String text(ObjectNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw Refused.bad("patch-value", field, field);
        }
        return value.isTextual() ? value.textValue().strip() : "";
    }

    private static Refused unknown(String id) {
        return new Refused(HttpStatus.NOT_FOUND, "listener-known", "id", Texts.cleaned(id));
    }

    private static Refused refusal(ListenerRefused.Why why) {
        return switch (why) {
            case CALLBACK_FORMAT -> Refused.bad("callback-format", "callback");
            case CALLBACK_UNKNOWN -> Refused.bad("callback-unknown", "callback");
            case CALLBACK_PRIVATE -> Refused.bad("callback-private", "callback");
            case QUERY -> Refused.bad("listener-query", "query");
            case SECRET -> Refused.bad("listener-secret", "secret");
            case TOO_MANY -> new Refused(HttpStatus.CONFLICT, "listener-count", "");
        };
    }
}
