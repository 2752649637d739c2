package io.onramp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says in the log where to go once Onramp is up and, in sandbox mode, how to sign in. */
@Component
class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final ServerProperties server;
    private final boolean sandbox;

    Welcome(ServerProperties server, @Value("${onramp.azure.mode:sandbox}") String mode) {
        this.server = server;
        this.sandbox = mode.strip().equalsIgnoreCase("sandbox");
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            LOG.info(
                    "Onramp is up{}",
                    String.join("", lines(context.getWebServer().getPort())));
        }
    }

    /** Each begins with a line break. */
    List<String> lines(int port) {
        String base = (secure() ? "https://" : "http://") + host() + ":" + port;
        List<String> lines = new ArrayList<>();
        lines.add(line("Progress board", base + "/"));
        lines.add(line("Tasklist", base + "/camunda/app/tasklist/default/"));
        lines.add(line("Cockpit", base + "/camunda/app/cockpit/default/"));
        lines.add(line("Order API", base + "/tmf-api/serviceOrdering/v4/serviceOrder"));
        lines.add(line("Health", base + "/actuator/health"));
        if (sandbox) {
            lines.add(line("Sandbox", base + "/sandbox  (what the carrier and the customer's routers do)"));
            lines.add(line("Sign in as", "operator, engineer, approver, security, manager or admin; password = name"));
            lines.add(line("Machines", "ticketing / ticketing for the order API (HTTP Basic)"));
        }
        return lines;
    }

    private static String line(String what, String where) {
        return "%n  %-15s %s".formatted(what, where);
    }

    private boolean secure() {
        return server.getSsl() != null && server.getSsl().isEnabled();
    }

    private String host() {
        InetAddress address = server.getAddress();
        if (address == null || address.isAnyLocalAddress()) {
            return "localhost";
        }
        String host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
