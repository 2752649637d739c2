package io.onramp.access;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;

/** The people that Onramp makes by itself: in sandbox mode one for each part to play, else the first administrator. */
class People {

    /** Sign-in name, which is the password too, and group. */
    static final Map<String, String> DEMO = Map.of(
            "operator", Groups.OPERATORS,
            "engineer", Groups.NETWORK_ENGINEERS,
            "approver", Groups.APPROVERS,
            "security", Groups.SECURITY_APPROVERS,
            "manager", Groups.MANAGERS,
            "admin", Groups.ADMIN);

    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;

    People(IdentityService identity, ProcessEngineConfigurationImpl engine) {
        this.identity = identity;
        this.engine = engine;
    }

    void makeDemo() {
        DEMO.forEach((name, group) -> {
            if (identity.createUserQuery().userId(name).count() == 0) {
                make(name, name, name + "@onramp.example", group);
            }
        });
    }

    void makeFirstAdmin(AccessProperties.FirstAdmin admin) {
        if (admin.given() && identity.createUserQuery().count() == 0) {
            make(admin.user(), admin.password(), null, Groups.ADMIN);
        }
    }

    /** @throws RefusedToStart if a demo user still has the password that everybody knows */
    void refuseDemo() {
        for (String name : DEMO.keySet()) {
            if (engine.getCommandExecutorTxRequired().execute(context -> hasPassword(context, name, name))) {
                throw new RefusedToStart("The sandbox's user '" + name + "' is in the store with its known password."
                        + " Outside sandbox mode nobody may sign in with it: delete the user or change the password"
                        + " while in sandbox mode, or start with an empty database.");
            }
        }
    }

    /** Compared without signing in: a failed attempt at every start would lock the person out. */
    private boolean hasPassword(CommandContext context, String name, String password) {
        UserEntity user = (UserEntity) context.getReadOnlyIdentityProvider().findUserById(name);
        return user != null
                && engine.getPasswordManager()
                        .check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword());
    }

    private void make(String name, String password, String email, String group) {
        User user = identity.newUser(name);
        user.setFirstName(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        user.setLastName("");
        user.setEmail(email);
        user.setPassword(password);
        identity.saveUser(user);
        identity.createMembership(name, group);
    }
}
