package io.onramp.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guide's examples are what Onramp writes. After a change of a template they are written anew by
 * {@code ./mvnw test -Dtest=RouterExamplesTest -Donramp.examples=docs/examples/routers}.
 */
class RouterExamplesTest {

    private static final java.nio.file.Path EXAMPLES = java.nio.file.Path.of("docs/examples/routers");

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void theGuideShowsWhatOnrampWrites(Vendor vendor) throws IOException {
        String draft = Routers.configurations()
                .draft(Routers.contoso(Path.PRIMARY, vendor, vendor.interfaceExample(), Optional.of(1210), false));
        String name = vendor.wire() + "." + vendor.fileExtension();
        String target = System.getProperty("onramp.examples", "");
        if (!target.isEmpty()) {
            Files.writeString(java.nio.file.Path.of(target, name), draft);
        }

        assertThat(EXAMPLES.resolve(name)).hasContent(draft);
        assertThat(Files.readString(java.nio.file.Path.of("docs/network-engineers.md")))
                .contains("(examples/routers/" + name + ")");
    }
}
