package io.onramp.router;

import java.nio.file.Files;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code onramp.router.*}.
 *
 * @param templates a directory whose files, named like {@code cisco-ios-xe.txt}, replace Onramp's own templates; what
 *     it lacks comes from Onramp. Empty by default: none. Templates are code: only the platform's owner writes there.
 */
@ConfigurationProperties("onramp.router")
record RouterProperties(@DefaultValue("") String templates) {

    RouterProperties {
        if (!templates.isBlank() && !Files.isDirectory(java.nio.file.Path.of(templates))) {
            throw new IllegalArgumentException("onramp.router.templates is no directory: " + templates);
        }
    }

    Optional<java.nio.file.Path> templateDirectory() {
        return templates.isBlank() ? Optional.empty() : Optional.of(java.nio.file.Path.of(templates));
    }
}
