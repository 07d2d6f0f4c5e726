package net.ticketsbot.registry.secret;

/** The root key does not do what it is asked for. The message names the keys by their ids. */
final class RootKeyException extends Exception {

    RootKeyException(String message) {
        super(message);
    }

    RootKeyException(String message, Exception cause) {
        super(message, cause);
    }
}
