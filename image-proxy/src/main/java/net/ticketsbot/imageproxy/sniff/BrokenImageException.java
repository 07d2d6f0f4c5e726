package net.ticketsbot.imageproxy.sniff;

/** A header contradicts its format. {@link ImageSniffer} turns it into a finding; nobody else sees it. */
final class BrokenImageException extends RuntimeException {

    BrokenImageException(String reason) {
        super(reason, null, false, false);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new BrokenImageException(otherwise);
        }
    }

    /** A {@link Size}, unless a side is 0. */
    static Size size(long width, long height) {
        require(width > 0 && height > 0, "a side of 0");
        return new Size(width, height);
    }
}
