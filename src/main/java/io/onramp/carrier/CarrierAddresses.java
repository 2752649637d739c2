package io.onramp.carrier;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Where the carriers' APIs are. The sandbox's stand-ins are in this process, whose port is known once it listens. */
class CarrierAddresses {

    private final boolean sandbox;
    private final String contextPath;
    private volatile int ownPort;

    CarrierAddresses(boolean sandbox, String contextPath) {
        this.sandbox = sandbox;
        this.contextPath = contextPath;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            ownPort = event.getWebServer().getPort();
        }
    }

    /** Without a slash at the end. */
    URI base(CarrierProperties.Api api) {
        return api.baseUrl()
                .map(CarrierAddresses::withoutSlash)
                .orElseGet(() -> sandbox
                        ? standIn(api)
                        : URI.create(
                                api.kind() == CarrierProperties.Kind.MEGAPORT
                                        ? "https://api.megaport.com"
                                        : "https://api.equinix.com"));
    }

    /** Where a token is asked for. */
    URI token(CarrierProperties.Api api) {
        if (api.tokenUrl().isPresent()) {
            return api.tokenUrl().get();
        }
        if (api.kind() == CarrierProperties.Kind.EQUINIX) {
            return URI.create(base(api) + "/oauth2/v1/token");
        }
        return sandbox || api.baseUrl().isPresent()
                ? URI.create(base(api) + "/oauth2/token")
                : URI.create("https://auth-m2m.megaport.com/oauth2/token");
    }

    private URI standIn(CarrierProperties.Api api) {
        if (ownPort == 0) {
            throw new CarrierUnavailable("The sandbox does not listen yet", Optional.empty());
        }
        return URI.create("http://127.0.0.1:" + ownPort + contextPath + "/sandbox/"
                + api.kind().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static URI withoutSlash(URI url) {
        return URI.create(url.toString().replaceAll("/+$", ""));
    }
}
