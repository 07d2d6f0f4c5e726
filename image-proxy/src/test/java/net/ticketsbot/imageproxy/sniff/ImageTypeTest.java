package net.ticketsbot.imageproxy.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTypeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # found, declared,                        agrees
            PNG,     image/png,                       true
            PNG,     IMAGE/PNG; charset=binary,       true
            PNG,     ' image/png ',                   true
            PNG,     application/octet-stream,        true
            PNG,     binary/octet-stream,             true
            PNG,     '',                              true
            PNG,     image/jpeg,                      true
            PNG,     image/*,                         true
            PNG,     image/svg+xml,                   false
            PNG,     image/svg,                       false
            PNG,     text/html,                       false
            PNG,     application/xhtml+xml,           false
            PNG,     text/javascript,                 false
            PNG,     'image/png, text/html',          false
            JPEG,    image/jpg,                       true
            GIF,     image/png,                       true
            WEBP,    image/jpeg,                      true
            AVIF,    image/avif,                      true
            ICO,     image/x-icon,                    true
            ICO,     image/vnd.microsoft.icon,        true
            SVG,     image/svg+xml,                   true
            SVG,     IMAGE/SVG+XML; charset=utf-8,    true
            SVG,     application/octet-stream,        false
            SVG,     binary/octet-stream,             false
            SVG,     '',                              false
            SVG,     text/xml,                        false
            SVG,     text/html,                       false
            SVG,     image/*,                         false
            SVG,     image/png,                       false
            """)
    void agreesWithWhatMayStandBesideIt(ImageType found, String declared, boolean agrees) {
        assertThat(found.agreesWith(List.of(declared))).isEqualTo(agrees);
    }

    @ParameterizedTest
    @EnumSource
    void needsNoDeclarationUnlessItIsADrawing(ImageType found) {
        assertThat(found.agreesWith(List.of())).isEqualTo(found != ImageType.SVG);
    }

    @Test
    void needsEveryOneOfSeveralDeclarationsToAgree() {
        assertThat(ImageType.PNG.agreesWith(List.of("image/png", "text/html"))).isFalse();
        assertThat(ImageType.SVG.agreesWith(List.of("image/svg+xml", ""))).isFalse();
    }
}
