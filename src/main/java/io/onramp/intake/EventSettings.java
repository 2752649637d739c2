package io.onramp.intake;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the events of a ticket system are read; capitals make no difference. What is given takes the place of the
 * system's defaults.
 *
 * @param ownUsers whose doings are Onramp's own, as the ticket system names them in events
 * @param cancelStates states (and, in Jira, resolutions) that say that the onboarding is not wanted any more
 * @param urgentPriorities priorities that put the onboarding's tasks before others
 */
record EventSettings(Set<String> ownUsers, Set<String> cancelStates, Set<String> urgentPriorities) {

    EventSettings {
        ownUsers = small(ownUsers);
        cancelStates = small(cancelStates);
        urgentPriorities = small(urgentPriorities);
    }

    static EventSettings of(List<String> ownUsers, List<String> cancelStates, List<String> urgentPriorities) {
        return new EventSettings(Set.copyOf(ownUsers), Set.copyOf(cancelStates), Set.copyOf(urgentPriorities));
    }

    boolean isOwn(String author) {
        return ownUsers.contains(small(author));
    }

    boolean cancels(String state) {
        return cancelStates.contains(small(state));
    }

    boolean isUrgent(String priority) {
        return urgentPriorities.contains(small(priority));
    }

    private static Set<String> small(Set<String> names) {
        return names.stream()
                .map(EventSettings::small)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String small(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
