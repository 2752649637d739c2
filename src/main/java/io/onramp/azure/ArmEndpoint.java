package io.onramp.azure;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** Where Azure Resource Manager is. In sandbox mode that is this process, whose port is known only once it listens. */
class ArmEndpoint {

    private final AzureSettings settings;
    private final String contextPath;
    private volatile int ownPort;

    ArmEndpoint(AzureSettings settings, String contextPath) {
        this.settings = settings;
        this.contextPath = contextPath;
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            ownPort = event.getWebServer().getPort();
        }
    }

    /**
     * Without a slash at the end.
     *
     * @throws AzureUnavailable while this process does not listen yet
     */
    String base(String cloudDefault) {
        if (settings.endpoint().isPresent()) {
            return withoutSlash(settings.endpoint().get().toString());
        }
        if (settings.mode() == AzureSettings.Mode.AZURE) {
            return withoutSlash(cloudDefault);
        }
        if (ownPort == 0) {
            throw new AzureUnavailable("The sandbox does not listen yet");
        }
        return "http://127.0.0.1:" + ownPort + contextPath + "/sandbox/arm";
    }

    /**
     * An operation's URL as it is to be asked; empty where it leads to a foreign host, since the token goes with it. The
     * sandbox may listen on another port since the URL was given out.
     */
    Optional<String> trusted(String url, String base) {
        try {
            URI given = URI.create(url);
            URI own = URI.create(base);
            if (given.getHost() == null) {
                return Optional.empty();
            }
            if (settings.mode() == AzureSettings.Mode.SANDBOX) {
                String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
                return Optional.of(own.getScheme() + "://" + own.getRawAuthority() + given.getRawPath() + query);
            }
            boolean same = given.getHost().equalsIgnoreCase(own.getHost())
                    || given.getHost()
                            .toLowerCase()
                            .endsWith("." + own.getHost().toLowerCase());
            return same && "https".equals(given.getScheme()) ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
