package net.ticketsbot.imageproxy.sniff;

import org.jspecify.annotations.Nullable;

/** Where a track's first sample lies, from its sample table ({@code stbl}), whose boxes come in any order. */
final class AvifTrack {

    private boolean isVideo;
    private long length;
    private long offset = -1;

    void isVideo(boolean video) {
        isVideo = video;
    }

    void length(long bytes) {
        length = bytes;
    }

    void offset(long first) {
        offset = first;
    }

    /** Null for what is no AV1, or has no sample. */
    AvifLayout.@Nullable Range firstSample() {
        return isVideo && offset >= 0 && length > 0 ? new AvifLayout.Range(offset, offset + length) : null;
    }
}
