/**
 * The watch: every night, and when somebody asks, what the ledger has made is compared with what Azure shows. What differs
 * becomes one task for each customer, and is put back, taken over or left until a day.
 */
@ApplicationModule(displayName = "Watch")
package io.onramp.watch;

import org.springframework.modulith.ApplicationModule;
