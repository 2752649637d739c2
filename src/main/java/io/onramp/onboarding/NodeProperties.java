package io.onramp.onboarding;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which of the nodes on the database this is.
 *
 * @param nodeId the same at every start of a node, and no other node's; default is the host's name with the server's port
 */
@ConfigurationProperties("onramp")
record NodeProperties(Optional<String> nodeId) {

    /** As the engine's column takes it. */
    private static final int LONGEST = 200;

    NodeProperties {
        nodeId = nodeId == null ? Optional.empty() : nodeId.filter(id -> !id.isBlank());
        if (nodeId.filter(id -> id.length() > LONGEST).isPresent()) {
            throw new IllegalArgumentException("onramp.node-id has at most " + LONGEST + " characters");
        }
    }
}
