package io.onramp.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The machines that may call the order API, by secret or by token. */
class MachineClients {

    /** Every machine client has it, people never do. */
    static final String MACHINE = "ROLE_machine";

    static final String ORDER_CLIENTS = "order-clients";
    static final MachineClient DEMO = new MachineClient("ticketing", "{noop}ticketing", "", List.of(ORDER_CLIENTS));

    private final List<MachineClient> clients;
    private final PasswordEncoder encoder = encoder();

    MachineClients(List<MachineClient> configured, SandboxMode sandbox) {
        List<MachineClient> all = new ArrayList<>(configured);
        boolean named = configured.stream().anyMatch(client -> client.id().equals(DEMO.id()));
        if (sandbox.on() && !named) {
            all.add(DEMO);
        }
        this.clients = List.copyOf(all);
    }

    static PasswordEncoder encoder() {
        DelegatingPasswordEncoder encoder =
                (DelegatingPasswordEncoder) PasswordEncoderFactories.createDelegatingPasswordEncoder();
        encoder.setDefaultPasswordEncoderForMatches(new BCryptPasswordEncoder());
        return encoder;
    }

    boolean knows(String id) {
        return clients.stream().anyMatch(client -> client.id().equals(id));
    }

    Optional<UsernamePasswordAuthenticationToken> bySecret(String id, String secret) {
        return clients.stream()
                .filter(client -> client.id().equals(id))
                .filter(client -> !client.secret().isEmpty() && encoder.matches(secret, client.secret()))
                .findFirst()
                .map(MachineClients::authenticated);
    }

    Optional<UsernamePasswordAuthenticationToken> byToken(String token) {
        byte[] digest = sha256(token);
        return clients.stream()
                .filter(client -> !client.tokenSha256().isEmpty())
                .filter(client -> MessageDigest.isEqual(digest, HexFormat.of().parseHex(client.tokenSha256())))
                .findFirst()
                .map(MachineClients::authenticated);
    }

    private static UsernamePasswordAuthenticationToken authenticated(MachineClient client) {
        List<GrantedAuthority> authorities = Stream.concat(
                        Stream.of(MACHINE), client.roles().stream().map(Groups::authority))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(client.id(), null, authorities);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
