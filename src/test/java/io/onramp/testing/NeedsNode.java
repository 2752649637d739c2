package io.onramp.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that runs a program in JavaScript; skipped with one line where Node.js or npm is missing. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.onramp.testing.Node#isInstalled",
        disabledReason = "node or npm is missing: install the packages nodejs and npm to run the tests in JavaScript")
public @interface NeedsNode {}
