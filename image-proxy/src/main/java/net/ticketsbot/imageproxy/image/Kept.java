package net.ticketsbot.imageproxy.image;

/** A picture at hand since a moment, in milliseconds of the clock. */
final class Kept {

    private final Picture.Whole picture;
    private final long since;
    private volatile boolean isServerFailing;

    Kept(Picture.Whole picture, long since) {
        this.picture = picture;
        this.since = since;
    }

    Picture.Whole picture() {
        return picture;
    }

    long age(long now) {
        return now - since;
    }

    /** Its server failed when it was last asked, so that nobody has to wait for it to fail again. */
    boolean isServerFailing() {
        return isServerFailing;
    }

    void serverFailed() {
        isServerFailing = true;
    }
}
