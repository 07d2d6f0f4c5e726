package net.ticketsbot.placeholder.ticket;

/** What a record's bytes turned out to be. */
public sealed interface Reading {

    record Ticket(TicketOpened opened) implements Reading {}

    /** The reason is stable and free of what was sent: {@code not_json}, {@code invalid_field: user_id}. */
    record Unreadable(String reason) implements Reading {}
}
