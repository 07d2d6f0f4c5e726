package net.ticketsbot.registry.definition;

/** Which of the author's values it is: a header by its name, or {@code username} and {@code password}. */
public record ValueName(Kind kind, String name) {

    public static final ValueName USERNAME = new ValueName(Kind.BASIC_AUTH, "username");
    public static final ValueName PASSWORD = new ValueName(Kind.BASIC_AUTH, "password");

    public enum Kind {
        HEADER,
        BASIC_AUTH,
        FOLLOW_UP_HEADER
    }

    public static ValueName header(String name) {
        return new ValueName(Kind.HEADER, name);
    }

    public static ValueName followUpHeader(String name) {
        return new ValueName(Kind.FOLLOW_UP_HEADER, name);
    }
}
