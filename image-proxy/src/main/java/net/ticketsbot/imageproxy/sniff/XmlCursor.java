package net.ticketsbot.imageproxy.sniff;

import static net.ticketsbot.imageproxy.sniff.BrokenImageException.require;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ticketsbot.imageproxy.svg.DocumentType;
import net.ticketsbot.imageproxy.svg.DrawingException;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of an XML document, up to and with its root's start tag; each character once. */
final class XmlCursor {

    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final int LONGEST_DECLARATION = 200;

    private final String text;
    private DocumentType documentType = DocumentType.none();
    private int position;

    XmlCursor(String text) {
        this.text = text;
    }

    /** The encoding of an XML declaration in lower case, if there is one at the very beginning, where alone it may stand. */
    @Nullable
    String declaredEncoding() {
        if (!text.startsWith("<?xml") || text.length() < 6 || !isSpace(text.charAt(5))) {
            return null;
        }
        String declaration = takeUntil("?>");
        require(declaration.length() <= LONGEST_DECLARATION, "XML declaration");
        Matcher encoding = ENCODING.matcher(declaration);
        return encoding.find() ? encoding.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** Skips white space, comments, processing instructions and one document type. */
    void skipProlog() {
        while (true) {
            skipSpace();
            if (at("<!--")) {
                skipComment();
            } else if (at("<?")) {
                require(
                        !text.regionMatches(true, position, "<?xml", 0, 5) || at("<?xml-stylesheet"),
                        "XML declaration");
                takeUntil("?>");
            } else if (at(DocumentType.START)) {
                require(documentType.length() == 0, "two document types");
                readDocumentType();
            } else {
                return;
            }
        }
    }

    /** The start tag here, with entities of the document type expanded. */
    Tag startTag() {
        require(at("<"), "no root");
        position++;
        String name = name();
        Map<String, String> attributes = new HashMap<>();
        while (true) {
            boolean spaced = skipSpace();
            if (at(">") || at("/>")) {
                return new Tag(name, attributes);
            }
            require(spaced, "attributes run together");
            String attribute = name();
            skipSpace();
            require(take() == '=', "an attribute without a value");
            skipSpace();
            require(attributes.put(attribute, quoted()) == null, "an attribute twice");
        }
    }

    private void skipComment() {
        position += "<!--".length();
        takeUntil("--");
        require(take() == '>', "two hyphens inside a comment");
    }

    private void readDocumentType() {
        DocumentType read;
        try {
            read = DocumentType.read(text, position);
        } catch (DrawingException e) {
            throw new BrokenImageException(String.valueOf(e.getMessage()));
        }
        if (read == null) {
            throw new EndOfHeadException();
        }
        documentType = read;
        position += read.length();
    }

    private String quoted() {
        char quote = take();
        require(quote == '"' || quote == '\'', "a value without quotes");
        String value = takeUntil(String.valueOf(quote));
        require(value.indexOf('<') < 0, "markup inside a value");
        return expanded(value);
    }

    private String expanded(String value) {
        try {
            return documentType.expand(value);
        } catch (DrawingException e) {
            throw new BrokenImageException(String.valueOf(e.getMessage()));
        }
    }

    private String name() {
        int start = position;
        while (isNamePart(peek())) {
            position++;
        }
        require(position > start, "no name where one belongs");
        return text.substring(start, position);
    }

    private String takeUntil(String end) {
        int found = text.indexOf(end, position);
        if (found < 0) {
            throw new EndOfHeadException();
        }
        String taken = text.substring(position, found);
        position = found + end.length();
        return taken;
    }

    private boolean skipSpace() {
        int start = position;
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
        return position > start;
    }

    private boolean at(String expected) {
        return text.startsWith(expected, position);
    }

    private char take() {
        char next = peek();
        position++;
        return next;
    }

    private char peek() {
        if (position >= text.length()) {
            throw new EndOfHeadException();
        }
        return text.charAt(position);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == ':' || c == '-' || c == '.' || Character.isLetterOrDigit(c);
    }

    /** A start tag with its attributes by their full names. */
    record Tag(String name, Map<String, String> attributes) {

        Tag {
            attributes = Map.copyOf(attributes);
        }

        String localName() {
            return name.substring(name.indexOf(':') + 1);
        }

        @Nullable
        String namespace() {
            int colon = name.indexOf(':');
            return attributes.get(colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon));
        }
    }
}
