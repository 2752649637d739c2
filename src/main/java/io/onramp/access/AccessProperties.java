package io.onramp.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may sign in besides the people in the engine's own store.
 *
 * @param clients machines that call the order API; none by default
 * @param admin the first administrator, made at start where the store has none
 */
@ConfigurationProperties("onramp")
record AccessProperties(List<MachineClient> clients, FirstAdmin admin) {

    AccessProperties {
        clients = clients == null ? List.of() : List.copyOf(clients);
        admin = admin == null ? new FirstAdmin("", "") : admin;
    }

    /**
     * The first administrator.
     *
     * @param user sign-in name; empty if none is to be made
     * @param password at least 12 characters
     */
    record FirstAdmin(String user, String password) {

        FirstAdmin {
            user = user == null ? "" : user;
            password = password == null ? "" : password;
            if (!user.isEmpty() && password.length() < 12) {
                throw new IllegalArgumentException("onramp.admin.password needs at least 12 characters");
            }
        }

        boolean given() {
            return !user.isEmpty();
        }

        @Override
        public String toString() {
            return "FirstAdmin[" + user + "]";
        }
    }
}
