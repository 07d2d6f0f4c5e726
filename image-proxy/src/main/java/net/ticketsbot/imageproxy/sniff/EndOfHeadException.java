package net.ticketsbot.imageproxy.sniff;

/** A file ended, or we stopped reading it, before it gave its size. {@link ImageSniffer} turns it into a finding; nobody else sees it. */
final class EndOfHeadException extends RuntimeException {

    EndOfHeadException() {
        super("the size is not within the bytes that were read", null, false, false);
    }
}
