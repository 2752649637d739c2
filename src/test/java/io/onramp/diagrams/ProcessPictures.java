package io.onramp.diagrams;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import io.onramp.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws process models as PNG pictures, as people see them on the board. Decision tables are left out. */
final class ProcessPictures {

    private static final String BPMN_JS =
            "/META-INF/resources/webjars/bpmn-js/8.0.0/dist/bpmn-navigated-viewer.production.min.js";
    private static final String EMPTY_PAGE =
            """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><style>
            html, body { margin: 0; background: #fff } #canvas { position: relative; overflow: hidden }
            </style></head><body><div id="canvas"></div></body></html>""";
    /** The canvas becomes as large as what is drawn, with a margin; the one below has room for the watermark. */
    private static final String DRAW =
            """
            async bpmn => {
              const margin = 24, watermark = 28;
              const canvas = document.getElementById('canvas');
              canvas.style.width = canvas.style.height = '100px';
              const viewer = new BpmnJS({ container: canvas });
              await viewer.importXML(bpmn);
              const inner = viewer.get('canvas').viewbox().inner;
              const width = Math.ceil(inner.width) + 2 * margin;
              const height = Math.ceil(inner.height) + 2 * margin + watermark;
              canvas.style.width = width + 'px';
              canvas.style.height = height + 'px';
              viewer.get('canvas').resized();
              viewer.get('canvas').viewbox({ x: inner.x - margin, y: inner.y - margin, width, height });
              return { width, height };
            }""";

    private final Browser browser;

    ProcessPictures(Browser browser) {
        this.browser = browser;
    }

    /**
     * Draws every {@code <folder>/<name>.bpmn} into {@code <target>/<name>.png}.
     *
     * @return the pictures, in the order of their names
     */
    List<Path> drawAll(Path processes, Path target) throws IOException {
        if (!Files.isDirectory(processes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(processes, 2)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(model -> draw(model, target))
                    .toList();
        }
    }

    Path draw(Path model, Path target) {
        String name = model.getFileName().toString().replaceFirst("\\.bpmn$", ".png");
        Path picture = target.resolve(name).toAbsolutePath();
        try (Page page = browser.page(800, 600, 2)) {
            page.setContent(EMPTY_PAGE);
            page.addScriptTag(new Page.AddScriptTagOptions().setContent(bpmnJs()));
            Map<?, ?> size = (Map<?, ?>) page.evaluate(DRAW, Files.readString(model));
            int width = ((Number) size.get("width")).intValue();
            int height = ((Number) size.get("height")).intValue();
            page.setViewportSize(width, height);
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setClip(new Clip(0, 0, width, height)));
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot draw " + model, e);
        }
    }

    private static String bpmnJs() throws IOException {
        try (InputStream script = ProcessPictures.class.getResourceAsStream(BPMN_JS)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
