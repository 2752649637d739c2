package io.onramp.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Configurations that Onramp does not run with. */
class StartRules {

    static final String DEMO_WEBHOOK_SECRET = "whsec_b25yYW1wLXNhbmRib3gtc2VjcmV0";

    /** Secrets that are printed in the manuals of those who sign with them: Standard Webhooks, Jira, Zendesk. */
    private static final List<String> PUBLISHED_SECRETS = List.of(
            DEMO_WEBHOOK_SECRET,
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "It's a Secret to Everybody",
            "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==");

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
            refuseKnownWebhookSecrets();
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

    private void refuseKnownWebhookSecrets() {
        Map<String, String> webhooks = Binder.get(environment)
                .bind("onramp.webhooks", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        webhooks.forEach((name, value) -> {
            if (PUBLISHED_SECRETS.stream().anyMatch(value::contains)) {
                throw new RefusedToStart("onramp.webhooks." + name
                        + " is a known secret, the sandbox's or one from a manual. Make another one.");
            }
        });
    }
}
