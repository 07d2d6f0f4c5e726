package net.ticketsbot.imageproxy.sniff;

import java.util.List;
import java.util.Locale;

/** The pictures that we show. A format that is not named here is not shown. */
public enum ImageType {
    PNG("image/png", "image/apng", "image/x-png"),
    JPEG("image/jpeg", "image/jpg", "image/pjpeg"),
    GIF("image/gif"),
    WEBP("image/webp"),
    AVIF("image/avif", "image/avif-sequence"),
    SVG("image/svg+xml");

    /** What servers say that do not know: no claim that could disagree. */
    private static final List<String> NO_CLAIM = List.of("application/octet-stream", "binary/octet-stream");

    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is unmodifiable
    private final List<String> alsoDeclaredAs;

    ImageType(String mediaType, String... alsoDeclaredAs) {
        this.mediaType = mediaType;
        this.alsoDeclaredAs = List.of(alsoDeclaredAs);
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Whether a {@code Content-Type} may stand beside a file of this type. None at all and {@code application/octet-stream} claim nothing, so they agree with
     * everything; two must both agree.
     */
    public boolean agreesWith(List<String> declared) {
        return declared.stream().map(ImageType::withoutParameters).allMatch(this::agreesWith);
    }

    private boolean agreesWith(String declared) {
        return declared.equals(mediaType) || alsoDeclaredAs.contains(declared) || NO_CLAIM.contains(declared);
    }

    private static String withoutParameters(String contentType) {
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
