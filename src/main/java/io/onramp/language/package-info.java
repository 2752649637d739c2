/**
 * Onramp's English in other languages: what is written in forms, models and findings, where a bundle of messages with keys
 * would be a second copy of each.
 */
@ApplicationModule(displayName = "Language")
package io.onramp.language;

import org.springframework.modulith.ApplicationModule;
