package io.onramp.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key for the secret store.
 *
 * @param key 32 bytes or a Tink AEAD keyset in JSON, in base64; may be left out in sandbox mode only, where one is made in
 *     {@code ${onramp.data-dir}/secrets.key}
 */
@ConfigurationProperties("onramp.secrets")
record SecretsProperties(String key) {

    SecretsProperties {
        key = key == null ? "" : key;
    }

    @Override
    public String toString() {
        return "SecretsProperties[hidden]";
    }
}
