package io.onramp;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one thing; all of it, not only the first. */
final class Complaints {

    private final String about;
    private final List<String> all = new ArrayList<>();

    /** @param about what each complaint begins with */
    Complaints(String about) {
        this.about = about;
    }

    /** Complains unless all is well; tells whether it is. */
    boolean unless(boolean well, String otherwise) {
        if (!well) {
            all.add(about + otherwise);
        }
        return well;
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
