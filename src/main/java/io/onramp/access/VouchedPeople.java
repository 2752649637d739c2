package io.onramp.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.transaction.support.TransactionTemplate;

/** People whom somebody else vouches for, in the engine's store as they were when they last signed in. */
class VouchedPeople {

    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    VouchedPeople(IdentityService identity, TransactionTemplate transaction) {
        this.identity = identity;
        this.transaction = transaction;
    }

    /** @param groups all that the person is in; memberships of others end */
    record Person(String name, String firstName, String lastName, String email, List<String> groups) {}

    void keep(Person person) {
        transaction.executeWithoutResult(status -> {
            User user = identity.createUserQuery().userId(person.name()).singleResult();
            if (user == null) {
                user = identity.newUser(person.name());
                // nobody knows it: this person signs in elsewhere
                user.setPassword(unguessable());
            }
            user.setFirstName(person.firstName().isEmpty() ? person.name() : person.firstName());
            user.setLastName(person.lastName());
            user.setEmail(person.email());
            identity.saveUser(user);
            move(person);
        });
    }

    private void move(Person person) {
        Set<String> before = identity.createGroupQuery().groupMember(person.name()).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        before.stream()
                .filter(group -> !person.groups().contains(group))
                .forEach(group -> identity.deleteMembership(person.name(), group));
        person.groups().stream()
                .filter(group -> !before.contains(group))
                .forEach(group -> identity.createMembership(person.name(), group));
    }

    private String unguessable() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
