package io.onramp.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AzureWallTests {

    @Test
    void onlyThisRoomKnowsTheAzureSdk() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> strangers = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.startsWith("src/main/java/io/onramp/azure"))
                    .filter(AzureWallTests::mentionsTheSdk)
                    .toList();

            assertThat(strangers).isEmpty();
        }
    }

    private static boolean mentionsTheSdk(Path source) {
        try {
            return Files.readString(source).contains("com.azure.");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
