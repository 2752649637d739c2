package io.onramp.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A change as somebody has entered it in a form of Tasklist, while no order has it.
 *
 * @param fields what was filled in, by the form's field; a box that is ticked is {@code true}
 * @param correctedBy user ids of those who put it right since
 */
record AskedChange(Map<String, String> fields, List<String> correctedBy) {

    AskedChange {
        fields = Map.copyOf(fields);
        correctedBy = List.copyOf(correctedBy);
    }

    /** The same field filled in otherwise, by that person. */
    AskedChange corrected(Map<String, String> otherwise, String person) {
        List<String> people = new ArrayList<>(correctedBy);
        if (!people.contains(person)) {
            people.add(person);
        }
        return new AskedChange(otherwise, people);
    }

    /** What was entered there; empty where nothing was. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
