package io.onramp.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Configurations that Onramp does not run with. */
class StartRules {

    static final String DEMO_WEBHOOK_SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";

    private final Environment environment;
    private final AccessProperties properties;
    private final SandboxMode sandbox;

    StartRules(Environment environment, AccessProperties properties, SandboxMode sandbox) {
        this.environment = environment;
        this.properties = properties;
        this.sandbox = sandbox;
    }

    /** @throws RefusedToStart naming what to change */
    void check() {
        if (sandbox.on()) {
            refuseOpenSandbox();
        } else {
            refuseDemoClient();
            refuseDemoWebhookSecret();
        }
    }

    private void refuseOpenSandbox() {
        String address = environment.getProperty("server.address", "");
        boolean loopback;
        try {
            loopback = !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            loopback = false;
        }
        if (!loopback) {
            throw new RefusedToStart("In sandbox mode everybody knows the passwords, so it listens on loopback only:"
                    + " server.address must be 127.0.0.1 (or ::1), not '" + address + "'.");
        }
    }

    private void refuseDemoClient() {
        String demo = MachineClients.DEMO.id();
        boolean known = properties.clients().stream()
                .filter(client -> client.id().equals(demo) && !client.secret().isEmpty())
                .anyMatch(client -> MachineClients.encoder().matches(demo, client.secret()));
        if (known) {
            throw new RefusedToStart("onramp.clients has the sandbox's client '" + demo
                    + "' with its known secret. Give it another secret.");
        }
    }

    private void refuseDemoWebhookSecret() {
        Map<String, String> webhooks = Binder.get(environment)
                .bind("onramp.webhooks", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        webhooks.forEach((name, value) -> {
            if (value.contains(DEMO_WEBHOOK_SECRET)) {
                throw new RefusedToStart(
                        "onramp.webhooks." + name + " is the sandbox's known secret. Make another one.");
            }
        });
    }
}
