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

    private static final String SUBJECT = "onramp-subject";

    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    VouchedPeople(IdentityService identity, TransactionTemplate transaction) {
        this.identity = identity;
        this.transaction = transaction;
    }

    /**
     * @param subject who it is to the provider, for good: names may pass to others
     * @param groups all that the person is in; memberships of others end
     */
    record Person(String name, String subject, String firstName, String lastName, String email, List<String> groups) {}

    /** @return false where the name is another person's, of the provider's or of Onramp's own; nothing is changed then */
    boolean keep(Person person) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            User user = identity.createUserQuery().userId(person.name()).singleResult();
            if (user == null) {
                user = identity.newUser(person.name());
                // nobody knows it: this person signs in elsewhere
                user.setPassword(unguessable());
            } else if (!person.subject().equals(identity.getUserInfo(person.name(), SUBJECT))) {
                return false;
            }
            user.setFirstName(person.firstName().isEmpty() ? person.name() : person.firstName());
            user.setLastName(person.lastName());
            user.setEmail(person.email());
            identity.saveUser(user);
            identity.setUserInfo(person.name(), SUBJECT, person.subject());
            move(person);
            return true;
        }));
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
