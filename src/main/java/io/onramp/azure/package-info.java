/**
 * The only room that talks to Azure: desired resources, the change ledger, reads, sweeps and throttling.
 */
@ApplicationModule(displayName = "Azure")
package io.onramp.azure;

import org.springframework.modulith.ApplicationModule;
