package io.onramp.access;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The key that seals secrets. It never shows itself: neither its text form nor an error repeats the key.
 */
final class SecretsKey {

    private static final int AES_256_BYTES = 32;

    private final Aead aead;

    private SecretsKey(Aead aead) {
        this.aead = aead;
    }

    Aead aead() {
        return aead;
    }

    /**
     * Reads a configured key.
     *
     * @param base64 32 random bytes, or a Tink keyset in JSON, either in base64
     * @throws RefusedToStart if it is neither
     */
    static SecretsKey parse(String base64) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new RefusedToStart("onramp.secrets.key (ONRAMP_SECRETS_KEY) is not base64.");
        }
        try {
            AeadConfig.register();
            KeysetHandle handle = decoded.length == AES_256_BYTES ? single(decoded) : keyset(decoded);
            return new SecretsKey(handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new RefusedToStart(
                    "onramp.secrets.key (ONRAMP_SECRETS_KEY) must be 32 bytes or a Tink AEAD keyset in JSON, in base64;"
                            + " 'openssl rand -base64 32' makes one.");
        }
    }

    /** The key in this file, made at the first start; only its owner may read it. */
    static SecretsKey ofFile(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("The key for secrets cannot be read from or written to " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] random = new byte[AES_256_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = Base64.getEncoder().encode(random);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(java.nio.ByteBuffer.wrap(text));
        } catch (FileAlreadyExistsException e) {
            // another process on this directory was faster: its key is the key
        }
    }

    private static KeysetHandle keyset(byte[] json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                new String(json, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle single(byte[] bytes) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(AES_256_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build();
    }

    @Override
    public String toString() {
        return "SecretsKey[hidden]";
    }
}
