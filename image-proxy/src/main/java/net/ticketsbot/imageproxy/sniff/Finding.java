package net.ticketsbot.imageproxy.sniff;

/** What the first bytes of a file turned out to be. */
public sealed interface Finding {

    record Image(ImageType type, Size size) implements Finding {}

    /** One of our types, as far as it goes: the bytes end before its size. */
    record Unfinished(ImageType type) implements Finding {}

    /** Not one of our types, or one that is broken. {@code reason} is for the log. */
    record NotAnImage(String reason) implements Finding {}
}
