package net.ticketsbot.imageproxy.sniff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgFormatTest {

    private static final String ROOT = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>";

    private final ImageSniffer sniffer = new ImageSniffer();

    static Stream<Arguments> drawings() {
        return Stream.of(
                arguments("plain", ROOT.getBytes(UTF_8)),
                arguments("with a declaration", ("<?xml version='1.0' encoding='UTF-8'?>\n" + ROOT).getBytes(UTF_8)),
                arguments("with a byte order mark", ("\ufeff<?xml version='1.0'?>" + ROOT).getBytes(UTF_8)),
                arguments("after white space", (" \r\n\t" + ROOT).getBytes(UTF_8)),
                arguments("after comments", ("<!-- <html> --><!---->" + ROOT).getBytes(UTF_8)),
                arguments("after a long comment", ("<!--" + " a".repeat(20_000) + "-->" + ROOT).getBytes(UTF_8)),
                arguments("with a document type", (DOCTYPE + ROOT).getBytes(UTF_8)),
                arguments("as Illustrator writes it", illustrator()),
                arguments("with a style sheet", ("<?xml-stylesheet href='a.css'?>" + ROOT).getBytes(UTF_8)),
                arguments(
                        "in Latin 1",
                        ("<?xml version='1.0' encoding='ISO-8859-1'?><!-- é -->" + ROOT).getBytes(ISO_8859_1)),
                arguments(
                        "in UTF-16, little end first",
                        ("\ufeff<?xml version='1.0' encoding='UTF-16'?>" + ROOT).getBytes(UTF_16LE)),
                arguments("in UTF-16, big end first", ("\ufeff" + ROOT).getBytes(UTF_16BE)),
                arguments("in UTF-16 without a mark", ROOT.getBytes(UTF_16LE)),
                arguments(
                        "with a prefix",
                        "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" width='20' height='10'/>".getBytes(UTF_8)),
                arguments(
                        "over several lines",
                        ROOT.replace(' ', '\n').replace("=", " = ").getBytes(UTF_8)));
    }

    private static byte[] illustrator() {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <!-- Generator: Adobe Illustrator 16.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
                <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
                \t<!ENTITY ns_svg "http://www.w3.org/2000/svg">
                \t<!ENTITY ns_xlink 'http://www.w3.org/1999/xlink'>
                \t<!-- it's ]> not the end -->
                \t<!ENTITY side "20">
                \t<!ELEMENT svg ANY>
                \t<!ATTLIST svg xmlns:a3 CDATA #IMPLIED a3:scriptImplementation CDATA #IMPLIED>
                ]>
                <svg xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" width="&side;px" height="10"></svg>
                """.getBytes(UTF_8);
    }

    private static final String DOCTYPE =
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawings")
    void findsADrawing(String name, byte[] file) {
        Finding finding = sniffer.sniff(ByteBuffer.wrap(file));

        assertThat(finding).isEqualTo(new Finding.Image(ImageType.SVG, new Size(20, 10)));
    }

    static Stream<String> noDrawings() {
        return Stream.of(
                "<",
                "<svg",
                "<svg>",
                "<svg width='20' height='10'>",
                "<svg xmlns='http://www.w3.org/1999/xhtml' width='20' height='10'>",
                "<s:svg xmlns='http://www.w3.org/2000/svg'/>",
                "<html xmlns='http://www.w3.org/2000/svg'>",
                "<!doctype html>" + ROOT,
                "<html>" + ROOT,
                "text " + ROOT,
                "<!-- never closed " + ROOT,
                "<!-- two -- hyphens -->" + ROOT,
                "<?xml version='1.0'" + ROOT,
                " <?xml version='1.0'?>" + ROOT,
                "<?xml version='1.0' encoding='UTF-7'?>" + ROOT,
                "<?xml version='1.0' encoding='UTF-16'?>" + ROOT,
                DOCTYPE + DOCTYPE + ROOT,
                "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" + ROOT,
                "<!DOCTYPE svg SYSTEM 'file:///etc/passwd' [ <!ENTITY % x SYSTEM 'http://10.0.0.1/'> %x; ]>" + ROOT,
                "<!DOCTYPE svg <!ELEMENT x>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY a PUBLIC '' 'http://10.0.0.1/'>]>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY % a 'b'>]>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY a '&#38;b;'>]>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY a '<svg/>'>]>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY a '" + "a".repeat(1_025) + "'>]>" + ROOT,
                "<!DOCTYPE svg [<!ATTLIST svg width CDATA '9999'>]>" + ROOT,
                "<!DOCTYPE svg [<!NOTATION a SYSTEM 'b'>]>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY a 'a'>" + ROOT,
                "<!DOCTYPE svg [" + "<!ENTITY a 'a'>".repeat(2_000) + "]>" + ROOT,
                "<!DOCTYPE svg [<!ENTITY a '9'>]><svg xmlns='http://www.w3.org/2000/&b;' width='20' height='10'>",
                "<svg xmlns='http://www.w3.org/2000/svg' width='20' width='10' height='10'>",
                "<svg xmlns='http://www.w3.org/2000/svg' width=20>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='a<b'>",
                "<svg xmlns='http://www.w3.org/2000/svg'width='20'>",
                "<svg xmlns='http://www.w3.org/2000/svg' width='0'>",
                "<svg xmlns='http://www.w3.org/2000/svg' height='-1'>",
                "<!--" + "-".repeat(70_000) + "-->" + ROOT,
                "<!--" + " ".repeat(70_000) + "-->" + ROOT);
    }

    @ParameterizedTest
    @MethodSource("noDrawings")
    void refusesWhatABrowserMayReadOtherwise(String text) {
        Finding finding = sniffer.sniff(ByteBuffer.wrap(text.getBytes(UTF_8)));

        assertThat(finding).isNotInstanceOf(Finding.Image.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            width='20' height='10'                              | 20   | 10
            width='20.1px' height='10'                          | 21   | 10
            width='1in' height='2.54cm'                         | 96   | 96
            width='72pt' height='6PC'                           | 96   | 96
            width='1e3' height='+.5'                            | 1000 | 1
            viewBox='0 0 640 480'                               | 200  | 150
            viewBox=' -1,-1 , 640 160 '                         | 300  | 75
            width='100%' height='100%' viewBox='0 0 640 480'    | 200  | 150
            width='320' viewBox='0 0 640 480'                   | 320  | 240
            height='960' viewBox='0 0 640 480'                  | 1280 | 960
            width='24' height='24' viewBox='0 0 99999 99999'    | 24   | 24
            viewBox='0 0 99999 99999'                           | 150  | 150
            viewBox='0 0 10'                                    | 300  | 150
            viewBox='0 0 0 10'                                  | 300  | 150
            width='320'                                         | 320  | 150
            height='320'                                        | 300  | 320
            width='' height=''                                  | 300  | 150
            width='none' height='10'                            | 300  | 10
            width='calc(100% - 1px)' viewBox='0 0 10 10'        | 150  | 150
            width='calc(10px + 2 * (1in - 91px))' height='1'    | 20   | 1
            width='calc(((9px)' height='1'                      | 300  | 1
            width='calc(9px) 9px' height='1'                    | 300  | 1
            width='1lightyear'                                  | 300  | 150
            width='&#57;99' height='1'                          | 999  | 1
            width='auto'                                        | 300  | 150
            id='a'                                              | 300  | 150
            width='999999999999' height='10'                    | 2147483647 | 10
            """)
    void hasTheSizeThatABrowserDrawsItIn(String attributes, long width, long height) {
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' " + attributes + "/>";

        Finding finding = sniffer.sniff(ByteBuffer.wrap(svg.getBytes(UTF_8)));

        assertThat(finding).isEqualTo(new Finding.Image(ImageType.SVG, new Size(width, height)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--", "<?a ", "<a ", "<!DOCTYPE a '", "<!DOCTYPE ", "<svg a='1' ", " "})
    void isDoneSoonHoweverOftenAPartIsRepeated(String part) {
        String svg = part.repeat(300_000 / part.length());

        Finding finding = sniffer.sniff(ByteBuffer.wrap(svg.getBytes(UTF_8)));

        assertThat(finding).isNotInstanceOf(Finding.Image.class);
    }

    @Test
    void readsNothingBehindTheRoot() {
        String svg = ROOT + "<script>alert(1)</script>" + "\0\uffff<<<<";

        Finding finding = sniffer.sniff(ByteBuffer.wrap(svg.getBytes(UTF_8)));

        assertThat(finding).isInstanceOf(Finding.Image.class);
    }
}
