package net.ticketsbot.registry.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** A key that seals values, unwrapped. What it sealed begins with its id. Prints no more than that. */
final class DataKey {

    private final KeysetHandle keyset;
    private final Aead aead;

    private DataKey(KeysetHandle keyset) throws GeneralSecurityException {
        this.keyset = keyset;
        aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static DataKey generate() throws GeneralSecurityException {
        return new DataKey(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    }

    static DataKey parse(byte[] serialized) throws GeneralSecurityException {
        return new DataKey(TinkProtoKeysetFormat.parseKeyset(serialized, InsecureSecretKeyAccess.get()));
    }

    /** Only a root key gets to see this. */
    byte[] serialize() throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    int id() {
        return keyset.getPrimary().getId();
    }

    /** What binds it to its row when it is wrapped. */
    static byte[] associatedData(int id) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(id).array();
    }

    byte[] encrypt(byte[] text, byte[] associatedData) throws GeneralSecurityException {
        return aead.encrypt(text, associatedData);
    }

    byte[] decrypt(byte[] sealed, byte[] associatedData) throws GeneralSecurityException {
        return aead.decrypt(sealed, associatedData);
    }

    @Override
    public String toString() {
        return "data key " + id();
    }
}
