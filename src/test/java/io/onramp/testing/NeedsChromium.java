package io.onramp.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that looks through a browser; skipped with one line where there is none. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.onramp.testing.Browser#isInstalled",
        disabledReason = Browser.EXECUTABLE + " is missing: install the package chromium to run the browser tests")
public @interface NeedsChromium {}
