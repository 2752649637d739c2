package io.onramp.access;

import java.util.List;

/**
 * A machine that may call the order API.
 *
 * @param id its name, 1 to 100 characters
 * @param secret for HTTP Basic: a BCrypt hash, or another encoding named by its prefix such as {@code {noop}}; empty if
 *     Basic is not to work
 * @param tokenSha256 for {@code Authorization: Bearer}: the SHA-256 of the token, 64 hex digits; empty if bearer is not to
 *     work
 * @param roles what it may do; {@code order-clients} may place, change and read orders
 */
record MachineClient(String id, String secret, String tokenSha256, List<String> roles) {

    MachineClient {
        id = id == null ? "" : id;
        secret = secret == null ? "" : secret;
        tokenSha256 = tokenSha256 == null ? "" : tokenSha256.toLowerCase();
        roles = roles == null ? List.of() : List.copyOf(roles);
        if (id.isBlank() || id.length() > 100) {
            throw new IllegalArgumentException("onramp.clients: each client needs an id of 1 to 100 characters");
        }
        if (!tokenSha256.isEmpty() && !tokenSha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "onramp.clients: token-sha256 of " + id + " must be the SHA-256 of the token, 64 hex digits");
        }
        if (secret.isEmpty() && tokenSha256.isEmpty()) {
            throw new IllegalArgumentException("onramp.clients: " + id + " needs a secret or a token-sha256");
        }
    }

    @Override
    public String toString() {
        return "MachineClient[" + id + ", roles=" + roles + "]";
    }
}
