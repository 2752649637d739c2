package io.onramp.access;

import org.springframework.core.env.Environment;

/**
 * Whether Onramp runs against its own stand-ins.
 *
 * @param on true if {@code onramp.azure.mode} is {@code sandbox} (the default)
 */
record SandboxMode(boolean on) {

    static SandboxMode of(Environment environment) {
        return new SandboxMode("sandbox"
                .equalsIgnoreCase(
                        environment.getProperty("onramp.azure.mode", "sandbox").strip()));
    }
}
