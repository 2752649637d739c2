package io.onramp.onboarding.migration;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a new version of a model means for the instances that run by the version before it, as {@code migration.yaml} has it.
 * An activity that is not named here keeps its id.
 *
 * @param maps the activity that an instance stands at, and the one of the new version that it goes on at; also one that keeps
 *     its id, but is in another sub-process now
 * @param stays activities, and sub-processes with all in them, that an instance cannot be moved from: it stays with its version
 *     while it stands there
 * @param updates events of the new version whose time or message is that of the new version from now on; a timer begins anew.
 *     All others keep what they have
 * @param variables what instances get that the new version asks for and the one before it did not know
 * @param none why no instance is moved at all; empty where they are
 */
record ModelChange(
        Map<String, String> maps,
        Set<String> stays,
        Set<String> updates,
        Map<String, Object> variables,
        Optional<String> none) {

    ModelChange {
        maps = maps == null ? Map.of() : Map.copyOf(maps);
        stays = stays == null ? Set.of() : Set.copyOf(stays);
        updates = updates == null ? Set.of() : Set.copyOf(updates);
        variables = variables == null ? Map.of() : new HashMap<>(variables);
        none = none == null ? Optional.empty() : none;
        if (none.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("'none' says why no instance is moved");
        }
        if (stays.stream().anyMatch(maps::containsKey)) {
            throw new IllegalArgumentException("What is mapped does not stay: " + stays);
        }
    }
}
