package net.ticketsbot.imageproxy.sniff;

/** Width and height in pixels, as a file's header gives them; never 0. */
public record Size(long width, long height) {

    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel");
        }
    }

    public long pixels() {
        return Math.multiplyExact(width, height);
    }

    /** The smallest size that holds both. */
    Size union(Size other) {
        return new Size(Math.max(width, other.width), Math.max(height, other.height));
    }
}
