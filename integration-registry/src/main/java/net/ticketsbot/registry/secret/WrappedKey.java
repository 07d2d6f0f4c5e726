package net.ticketsbot.registry.secret;

import io.vertx.core.buffer.Buffer;

/**
 * A data key as it rests.
 *
 * @param rootKey the id of the root key that wrapped it
 */
record WrappedKey(int id, Buffer keyset, String rootKey) {}
