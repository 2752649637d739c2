package io.onramp.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.Browser;
import io.onramp.testing.NeedsChromium;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every process can be drawn. The pictures in {@code docs/processes} are made by the same test:
 *
 * <pre>./mvnw -q test -Dtest=ProcessPicturesTest -Donramp.pictures=docs/processes</pre>
 */
@NeedsChromium
class ProcessPicturesTest {

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.launch();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void aModelBecomesACrispPictureOfItsOwnSize(@TempDir Path directory) throws IOException {
        Path model = Path.of("src/test/resources/diagrams/sample-onboarding.bpmn");

        Path picture = new ProcessPictures(browser).draw(model, directory);

        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(picture.getFileName()).hasToString("sample-onboarding.png");
        assertThat(image.getWidth()).isBetween(1500, 2600);
        assertThat(image.getHeight()).isBetween(300, 900);
        assertThat(colours(image)).as("something is drawn on it").isGreaterThan(20);
    }

    @Test
    void everyProcessCanBeDrawn() throws IOException {
        Path target = Path.of(System.getProperty("onramp.pictures", "target/processes"));

        List<Path> pictures = new ProcessPictures(browser).drawAll(Path.of("processes"), target);

        assertThat(pictures).doesNotHaveDuplicates().allSatisfy(picture -> assertThat(
                        colours(ImageIO.read(picture.toFile())))
                .isGreaterThan(20));
    }

    private static long colours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
