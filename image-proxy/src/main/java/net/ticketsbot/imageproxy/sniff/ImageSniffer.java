package net.ticketsbot.imageproxy.sniff;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/** Finds out what a file is from its first bytes, and believes nothing else. Never throws; time and memory are linear in the bytes given. */
public final class ImageSniffer {

    private final Map<ImageType, Format> formats = new EnumMap<>(Map.of(
            ImageType.PNG, new PngFormat(),
            ImageType.JPEG, new JpegFormat(),
            ImageType.GIF, new GifFormat(),
            ImageType.WEBP, new WebpFormat(),
            ImageType.AVIF, new AvifFormat(),
            ImageType.ICO, new IcoFormat(),
            ImageType.SVG, new SvgFormat()));

    /** Judges the first bytes of a file, or all of it. */
    public Finding sniff(ByteBuffer bytes) {
        Head head = new Head(bytes);
        return formats.entrySet().stream()
                .filter(format -> format.getValue().recognises(head))
                .findFirst()
                .map(format -> read(format.getKey(), format.getValue(), head))
                .orElseGet(() -> new Finding.NotAnImage("no known signature"));
    }

    private static Finding read(ImageType type, Format format, Head head) {
        try {
            return new Finding.Image(type, format.size(head));
        } catch (EndOfHeadException e) {
            return new Finding.Unfinished(type);
        } catch (BrokenImageException e) {
            return new Finding.NotAnImage(type + ": " + e.getMessage());
        }
    }
}
