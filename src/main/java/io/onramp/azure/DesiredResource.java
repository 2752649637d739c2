package io.onramp.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A resource as it is to be.
 *
 * @param id where it is to be
 * @param body in ARM's JSON wire shape ({@code location}, {@code tags}, {@code sku}, {@code properties}). A string
 *     {@code secret:sec_<uuid>} anywhere in it stands for a secret of {@link io.onramp.access.Secrets}; it is resolved only at
 *     the moment of sending and never stored or logged in clear
 */
public record DesiredResource(ResourceId id, ObjectNode body) {

    public DesiredResource {
        if (id == null || body == null) {
            throw new IllegalArgumentException("A desired resource has an id and a body");
        }
    }
}
