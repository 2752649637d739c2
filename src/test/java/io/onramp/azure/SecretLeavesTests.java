package io.onramp.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.LedgerNode.MemorySecrets;
import org.junit.jupiter.api.Test;

class SecretLeavesTests {

    private final MemorySecrets secrets = new MemorySecrets();
    private final SecretLeaves leaves = new SecretLeaves(secrets);

    @Test
    void onlyAReferenceIsRevealedNotAnyTextThatBeginsLikeOne() {
        String ref = "secret:" + secrets.keep("key", "hunter2").value();
        ObjectNode body = Wanted.json("{'sharedKey':'" + ref + "','description':'secret: the vault is downstairs'}");

        ObjectNode revealed = (ObjectNode) leaves.revealed(body);

        assertThat(revealed.path("sharedKey").asText()).isEqualTo("hunter2");
        assertThat(revealed.path("description").asText()).isEqualTo("secret: the vault is downstairs");
        assertThat(SecretLeaves.references(body)).containsExactly(ref);
    }

    @Test
    void aKeyThatBeginsLikeAReferenceIsAKeyInClear() {
        ObjectNode body = Wanted.json("{'sharedKey':'secret:hunter2'}");

        assertThatThrownBy(() -> SecretLeaves.requireReferences(body)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SecretLeaves.masked(body).path("sharedKey").asText()).isEqualTo("***");
    }
}
