package io.onramp.onboarding.migration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From one version of a model to a later one, all changes between them taken together.
 *
 * @param maps activities of the first that are others, or elsewhere, in the last
 * @param stays activities of the first that an instance cannot be moved from
 * @param updates events of the last whose time or message an instance takes over
 * @param variables what an instance gets
 */
record Way(Map<String, String> maps, Set<String> stays, Set<String> updates, Map<String, Object> variables) {

    /** Nothing has changed. */
    static final Way UNCHANGED = new Way(Map.of(), Set.of(), Set.of(), Map.of());

    /** Goes on with the next change. */
    Way then(ModelChange next) {
        Map<String, String> further = new HashMap<>();
        Set<String> left = new HashSet<>(stays);
        maps.forEach((first, now) -> {
            if (next.stays().contains(now)) {
                left.add(first);
            } else {
                further.put(first, next.maps().getOrDefault(now, now));
            }
        });
        // an id that was given up on the way and used again is not the one that the first version means
        next.stays().stream().filter(id -> !maps.containsKey(id)).forEach(left::add);
        next.maps().entrySet().stream()
                .filter(map -> !maps.containsKey(map.getKey()) && !left.contains(map.getKey()))
                .forEach(map -> further.putIfAbsent(map.getKey(), map.getValue()));
        Set<String> renewed = updates.stream()
                .map(event -> next.maps().getOrDefault(event, event))
                .collect(Collectors.toCollection(HashSet::new));
        renewed.addAll(next.updates());
        Map<String, Object> given = new HashMap<>(variables);
        given.putAll(next.variables());
        return new Way(further, left, renewed, given);
    }
}
