package net.ticketsbot.imageproxy.strip;

import net.ticketsbot.imageproxy.sniff.Size;

/** What is left for an animation's frames, each as large as its canvas: that is what a browser allocates and copies for every one. */
final class FrameBudget {

    private final long pixelsOfOne;
    private long left;

    FrameBudget(Size canvas, long pixels) {
        this.pixelsOfOne = canvas.pixels();
        // A still picture is judged by its size alone.
        this.left = Math.max(pixels, pixelsOfOne);
    }

    void spend(long frames) {
        if (frames > left / pixelsOfOne) {
            throw StripException.tooMuch("frames of an animation");
        }
        left -= frames * pixelsOfOne;
    }
}
