package net.ticketsbot.imageproxy.sniff;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The pictures that we show. A format that is not named here is not shown. */
public enum ImageType {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    AVIF("image/avif"),
    ICO("image/x-icon"),
    SVG("image/svg+xml");

    /** What servers say that do not know: no claim that could disagree. */
    private static final Set<String> NO_CLAIM = Set.of("", "application/octet-stream", "binary/octet-stream");

    private final String mediaType;

    ImageType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Whether a {@code Content-Type} may stand beside a file of this type. Servers often take one raster type for another, which harms nobody: what is sent is
     * what was found. A drawing can hold a script, so it must be declared as one, as browsers want it too; and what is declared as one, or as a page, must be
     * one. Two must both agree; none is a claim of nothing.
     */
    public boolean agreesWith(List<String> declared) {
        List<String> claims = declared.isEmpty() ? List.of("") : declared;
        return claims.stream().map(ImageType::withoutParameters).allMatch(this::agreesWith);
    }

    private boolean agreesWith(String declared) {
        return this == SVG ? declared.equals(mediaType) : NO_CLAIM.contains(declared) || isRaster(declared);
    }

    private static boolean isRaster(String declared) {
        return declared.startsWith("image/")
                && !declared.contains("svg")
                && !declared.contains("xml")
                && declared.indexOf(',') < 0;
    }

    private static String withoutParameters(String contentType) {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
