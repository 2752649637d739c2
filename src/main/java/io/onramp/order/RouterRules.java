package io.onramp.order;

import java.util.List;
import java.util.Optional;

/** What the router configurations can be written for, asked by the pre-flight. */
public interface RouterRules {

    /** Vendors, as orders write them. */
    List<String> vendors();

    /** What is wrong with that name of an interface, or empty. */
    Optional<String> interfaceProblem(String vendor, String interfaceName);
}
