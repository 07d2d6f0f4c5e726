package net.ticketsbot.imageproxy.strip;

import io.vertx.core.buffer.Buffer;
import net.ticketsbot.imageproxy.sniff.ImageType;
import net.ticketsbot.imageproxy.sniff.Size;

/**
 * Takes a picture's bytes in order and gives back those that may be shown: nothing that tells of its author, and nothing behind its end. One for each picture,
 * on one thread. A picture may become shorter, never longer.
 */
public interface Stripper {

    /**
     * What may be passed on now; perhaps the piece itself, so neither may be changed afterwards.
     *
     * @throws StripException when nothing more may be passed on
     */
    Buffer feed(Buffer piece);

    /**
     * What may be passed on once nothing more comes.
     *
     * @throws StripException when the picture cannot be complete
     */
    Buffer end();

    /** {@code size} is what was found of it; all frames of an animation together may have {@code maxFramePixels}. */
    static Stripper of(ImageType type, Size size, long maxFramePixels) {
        FrameBudget frames = new FrameBudget(size, maxFramePixels);
        return switch (type) {
            case JPEG -> new JpegStripper();
            case PNG -> new PngStripper(frames);
            case GIF -> new GifStripper(frames);
            case WEBP -> new WebpStripper(frames);
            case AVIF -> new AvifStripper(frames);
            case ICO -> new IcoStripper();
            case SVG -> new SvgGate(size);
        };
    }

    /** A picture that is all there. */
    static Buffer whole(Stripper stripper, Buffer picture) {
        Buffer most = stripper.feed(picture);
        Buffer rest = stripper.end();
        return rest.length() == 0 ? most : most.copy().appendBuffer(rest);
    }
}
