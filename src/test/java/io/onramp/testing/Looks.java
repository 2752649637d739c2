package io.onramp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What every page is held to in a browser. */
public final class Looks {

    private Looks() {}

    /** axe-core finds nothing that it calls serious or critical. */
    public static void isAccessible(Page page) {
        List<String> serious = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(Looks::describe)
                        .toList();
        assertThat(serious).as(page.url()).isEmpty();
    }

    /** The page is no wider than the window. */
    public static void fits(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s needs no sideways scrolling at %d px", page.url(), page.viewportSize().width)
                .isTrue();
    }

    /** What goes wrong in the browser from now on, violations of the content security policy among it. */
    public static List<String> errors(Page page) {
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        return errors;
    }

    private static String describe(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
