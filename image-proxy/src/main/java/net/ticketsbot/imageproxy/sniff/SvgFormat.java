package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * XML whose root is {@code svg} in SVG's namespace. Nothing is resolved or fetched, and of a document type's declarations no more is taken than stands for
 * literal text, so that what we read and what a browser reads cannot differ.
 */
final class SvgFormat implements Format {

    static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** A prolog and root tag longer than this hide the size. */
    private static final int LONGEST_PROLOG = 64 * 1024;

    /** Encodings in which the characters of markup are where ASCII has them. */
    private static final Set<String> ASCII_BASED = Set.of("utf-8", "us-ascii", "iso-8859-1", "windows-1252");

    @Override
    public boolean recognises(Head head) {
        String start = decode(head, charset(head), 1024).stripLeading();
        return start.startsWith("<");
    }

    @Override
    public Size size(Head head) {
        Charset charset = charset(head);
        XmlCursor xml = new XmlCursor(decode(head, charset, LONGEST_PROLOG));
        requireEncoding(xml.declaredEncoding(), charset);
        xml.skipProlog();
        XmlCursor.Tag root = xml.startTag();
        require(root.localName().equals("svg"), "the root is not svg");
        require(NAMESPACE.equals(root.namespace()), "the root is not in SVG's namespace");
        return SvgSize.of(root);
    }

    private static void requireEncoding(@Nullable String declared, Charset charset) {
        boolean agrees = declared == null
                || (charset.equals(StandardCharsets.UTF_8)
                        ? ASCII_BASED.contains(declared)
                        : declared.startsWith("utf-16"));
        require(agrees, "encoding");
    }

    /** XML 1.0, appendix F, without what nobody draws logos in. */
    private static Charset charset(Head head) {
        if (head.startsWith(0xfe, 0xff) || head.startsWith(0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.startsWith(0xff, 0xfe) || head.startsWith('<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static String decode(Head head, Charset charset, int length) {
        String text = head.text(0, Math.min(head.length(), length), charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
