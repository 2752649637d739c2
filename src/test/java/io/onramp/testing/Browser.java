package io.onramp.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Headless Chromium as the distribution has it, at {@value #EXECUTABLE}. Pages of one browser do not share cookies:
 * each is a person of its own. Not for several threads.
 */
public final class Browser implements AutoCloseable {

    /** Where Debian's package {@code chromium} puts it. */
    public static final String EXECUTABLE = "/usr/bin/chromium";

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Whether there is a browser to launch; see {@link NeedsChromium}. */
    public static boolean isInstalled() {
        return Files.isExecutable(Path.of(EXECUTABLE));
    }

    /** @throws com.microsoft.playwright.PlaywrightException where it does not start */
    public static Browser launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(EXECUTABLE))
                                .setHeadless(true)
                                .setArgs(ARGUMENTS)));
    }

    /** A page with its own cookies, in English; sizes in CSS pixels. */
    public Page page(int width, int height) {
        return page(width, height, 1);
    }

    /** A page with its own cookies, of somebody who reads that language. */
    public Page page(int width, int height, String locale) {
        return context(width, height, 1, locale).newPage();
    }

    /** @param scale device pixels for each CSS pixel: 2 makes pictures crisp */
    public Page page(int width, int height, double scale) {
        return context(width, height, scale, "en-GB").newPage();
    }

    private BrowserContext context(int width, int height, double scale, String locale) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(scale)
                .setLocale(locale)
                .setTimezoneId("UTC"));
    }

    /**
     * Signs in with the form at {@code /login} (fields {@code username} and {@code password}) and waits for the page
     * that follows.
     *
     * @param baseUrl such as {@code http://127.0.0.1:8080}
     */
    public static void signIn(Page page, String baseUrl, String user, String password) {
        page.navigate(baseUrl + "/login");
        page.fill("[name=username]", user);
        page.fill("[name=password]", password);
        page.press("[name=password]", "Enter");
        page.waitForURL(url -> !url.contains("/login"));
    }

    /** A PNG of the whole page, also of what must be scrolled to; directories are made. */
    public static void screenshot(Page page, Path target) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(target.toAbsolutePath()).setFullPage(true));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
