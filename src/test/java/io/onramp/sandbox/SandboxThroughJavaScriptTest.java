package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.NeedsNode;
import io.onramp.testing.Node;
import org.junit.jupiter.api.Test;

/** Microsoft's client in another language than Onramp's: what suits Java's by chance does not suit this one. */
@NeedsNode
class SandboxThroughJavaScriptTest {

    @Test
    void aCircuitLivesFromItsCreationToItsEnd() {
        try (RunningSandbox sandbox =
                RunningSandbox.start("--onramp.sandbox.speed=2000", "--onramp.sandbox.carrier-automatic=false")) {

            assertThat(Node.run("circuit-life.mjs", sandbox.url() + "/sandbox"))
                    .containsExactly(
                            "resource group",
                            "circuit created",
                            "authorization created",
                            "peering created",
                            "carrier provisioned",
                            "bandwidth raised",
                            "figures and tables read",
                            "lists read",
                            "circuit deleted");
        }
    }
}
