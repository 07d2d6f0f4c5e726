package net.ticketsbot.resolver.coding;

/** What an answer's coding holds is not what it says. The message never quotes it. */
public final class CodingException extends RuntimeException {

    CodingException(String message) {
        super(message);
    }

    CodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
