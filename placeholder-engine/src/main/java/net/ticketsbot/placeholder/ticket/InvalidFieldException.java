package net.ticketsbot.placeholder.ticket;

/** A field of an event is absent or not what the contract says. Names the field, never its value. */
final class InvalidFieldException extends IllegalArgumentException {

    InvalidFieldException(String field) {
        super(field);
    }
}
