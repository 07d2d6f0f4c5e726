package net.ticketsbot.imageproxy.sniff;

/** How one type of file shows what it is. */
interface Format {

    /** By the signature alone. At most one format recognises a file. */
    boolean recognises(Head head);

    /**
     * The size that a decoder would allocate, after checking what surrounds it.
     *
     * @throws EndOfHeadException when the bytes end before it
     * @throws BrokenImageException when they cannot be right
     */
    Size size(Head head);
}
