package io.onramp.router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** A file of the directory that looks like a template and is none: a misspelt name would be passed over in silence. */
    Optional<java.nio.file.Path> strangers(List<String> names) {
        if (templates.isBlank()) {
            return Optional.empty();
        }
        try (Stream<java.nio.file.Path> files = Files.list(java.nio.file.Path.of(templates))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> !names.contains(file.getFileName().toString()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("onramp.router.templates cannot be read: " + templates, e);
        }
    }
}
