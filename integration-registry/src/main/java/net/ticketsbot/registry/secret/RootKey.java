package net.ticketsbot.registry.secret;

import com.google.crypto.tink.Aead;
import org.jspecify.annotations.Nullable;

/** What wraps the data keys. All of it may block. */
interface RootKey {

    WrappedKey wrap(DataKey key) throws RootKeyException;

    DataKey unwrap(WrappedKey wrapped) throws RootKeyException;

    /** The same data key under the newest root key; what was given when it is that already. */
    WrappedKey rewrap(WrappedKey old, DataKey key) throws RootKeyException;

    /** Whether there may be a newer one than before, so that the data keys should be wrapped again. */
    boolean refresh();

    /** What sealed values before there were data keys. Never blocks; null when nothing did. */
    @Nullable
    Aead ofOldValues();
}
