package net.ticketsbot.imageproxy.svg;

import static net.ticketsbot.imageproxy.svg.DrawingException.require;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads XML character by character, holding one tag's few attributes that matter, and tells a {@link Drawing} of elements and styles. */
final class XmlReader {

    private enum State {
        TEXT,
        OPEN,
        DECLARATION,
        COMMENT,
        CDATA,
        INSTRUCTION,
        DOCUMENT_TYPE,
        TAG_NAME,
        BETWEEN,
        ATTRIBUTE_NAME,
        BEFORE_VALUE,
        VALUE,
        AFTER_VALUE,
        EMPTY,
        END_TAG,
        DONE
    }

    /** Attributes of which nothing but their length matters, or not even that. */
    private static final Set<String> NOT_READ = Set.of("d", "points", "transform", "keyTimes", "keySplines");

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_VALUE = 16 * 1024;
    private static final int LONGEST_STYLE = 512 * 1024;
    private static final int DEEPEST = 512;

    private final Drawing drawing;
    private final StringBuilder token = new StringBuilder();
    private final StringBuilder style = new StringBuilder();
    private final Map<String, String> attributes = new HashMap<>();
    private DocumentType documentType = DocumentType.none();
    private State state = State.TEXT;
    private String name = "";
    private String attribute = "";
    private char quote;
    private boolean isRead;
    private long length;
    private int depth;
    private int styleDepth;

    XmlReader(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Whether the root has ended: what follows is no part of it. */
    boolean isDone() {
        return state == State.DONE;
    }

    void read(char c) {
        length++;
        switch (state) {
            case TEXT -> text(c);
            case OPEN -> open(c);
            case DECLARATION -> declaration(c);
            case COMMENT -> until(c, "-->", State.TEXT);
            case CDATA -> characterData(c);
            case INSTRUCTION -> instruction(c);
            case DOCUMENT_TYPE -> documentType(c);
            case TAG_NAME -> tagName(c);
            case BETWEEN -> between(c);
            case ATTRIBUTE_NAME -> attributeName(c);
            case BEFORE_VALUE -> beforeValue(c);
            case VALUE -> value(c);
            case AFTER_VALUE -> afterValue(c);
            case EMPTY -> {
                require(c == '>', "a slash inside a tag");
                startElement();
                endElement();
            }
            case END_TAG -> {
                if (c == '>') {
                    endElement();
                }
            }
            case DONE -> {
                // nothing of it counts
            }
        }
    }

    private void text(char c) {
        if (c == '<') {
            token.setLength(0);
            state = State.OPEN;
        } else if (styleDepth > 0) {
            addStyle(c);
        }
    }

    private void addStyle(char c) {
        if (style.length() >= LONGEST_STYLE) {
            throw DrawingException.tooMuch("style sheet");
        }
        style.append(c);
    }

    private void open(char c) {
        length = 2;
        switch (c) {
            case '!' -> state = State.DECLARATION;
            case '?' -> state = State.INSTRUCTION;
            case '/' -> {
                require(depth > 0, "an end without a start");
                state = State.END_TAG;
            }
            default -> {
                require(XmlNames.isStart(c), "no name where one belongs");
                token.append(c);
                attributes.clear();
                state = State.TAG_NAME;
            }
        }
    }

    private void declaration(char c) {
        token.append(c);
        String start = token.toString();
        if (start.equals("--")) {
            enter(State.COMMENT);
        } else if (start.equals("[CDATA[")) {
            require(depth > 0, "text outside");
            enter(State.CDATA);
        } else if (start.equals("DOCTYPE")) {
            require(depth == 0 && documentType.length() == 0, "two document types");
            token.insert(0, "<!");
            state = State.DOCUMENT_TYPE;
        } else {
            require(
                    "--".startsWith(start) || "[CDATA[".startsWith(start) || "DOCTYPE".startsWith(start),
                    "declaration");
        }
    }

    private void enter(State next) {
        token.setLength(0);
        state = next;
    }

    /** Keeps as much of a text as its end has characters. */
    private void until(char c, String end, State next) {
        if (token.length() == end.length()) {
            token.deleteCharAt(0);
        }
        token.append(c);
        if (token.length() == end.length() && end.contentEquals(token)) {
            enter(next);
        }
    }

    private void characterData(char c) {
        if (styleDepth > 0) {
            addStyle(c);
        }
        until(c, "]]>", State.TEXT);
    }

    /** A style sheet may be inside its own address, where we would not see it. */
    private void instruction(char c) {
        require(token.length() < LONGEST_VALUE, "an instruction too long");
        token.append(c);
        if (c == '>' && token.length() > 1 && token.charAt(token.length() - 2) == '?') {
            require(token.indexOf("xml-stylesheet") != 0 || token.indexOf(":") < 0, "a style sheet from elsewhere");
            enter(State.TEXT);
        }
    }

    private void documentType(char c) {
        require(token.length() < DocumentType.LONGEST, "a document type too long to be one");
        token.append(c);
        if (c == '>'
                && (token.indexOf("[") < 0
                        || token.charAt(token.length() - 2) == ']'
                        || Character.isWhitespace(token.charAt(token.length() - 2)))) {
            DocumentType read = DocumentType.read(token.toString(), 0);
            if (read != null) {
                documentType = read;
                enter(State.TEXT);
            }
        }
    }

    private void tagName(char c) {
        if (XmlNames.isSpace(c) || c == '>' || c == '/') {
            name = XmlNames.local(token.toString());
            state = State.BETWEEN;
            between(c);
        } else {
            addToName(c);
        }
    }

    private void between(char c) {
        if (c == '>') {
            startElement();
        } else if (c == '/') {
            state = State.EMPTY;
        } else if (!XmlNames.isSpace(c)) {
            token.setLength(0);
            addToName(c);
            state = State.ATTRIBUTE_NAME;
        }
    }

    private void addToName(char c) {
        require(token.length() < LONGEST_NAME && c != '<' && c != '"' && c != '\'' && c != '&', "name");
        token.append(c);
    }

    private void attributeName(char c) {
        if (c == '=' || XmlNames.isSpace(c)) {
            attribute = XmlNames.known(token.toString());
            isRead = !attribute.isEmpty() && !NOT_READ.contains(attribute);
            token.setLength(0);
            quote = c == '=' ? '=' : 0;
            state = State.BEFORE_VALUE;
        } else {
            require(c != '>' && c != '/', "an attribute without a value");
            addToName(c);
        }
    }

    private void beforeValue(char c) {
        if (c == '=' && quote == 0) {
            quote = '=';
        } else if (!XmlNames.isSpace(c)) {
            require(quote == '=' && (c == '"' || c == '\''), "a value without quotes");
            quote = c;
            state = State.VALUE;
        }
    }

    private void value(char c) {
        if (c == quote) {
            if (isRead) {
                attributes.put(attribute, documentType.expand(token.toString()));
            }
            state = State.AFTER_VALUE;
            return;
        }
        require(c != '<', "markup inside a value");
        if (isRead && token.length() >= LONGEST_VALUE) {
            // Pictures inside, and lists of numbers: nothing that a short value could not say.
            require(!Drawing.isStyle(attribute), "a style too long to be one");
            isRead = false;
            attributes.put(attribute, token.toString());
        }
        if (isRead) {
            token.append(c);
        }
    }

    private void afterValue(char c) {
        require(XmlNames.isSpace(c) || c == '>' || c == '/', "attributes run together");
        state = State.BETWEEN;
        between(c);
    }

    private void startElement() {
        depth++;
        require(depth <= DEEPEST, "elements nested too deep");
        if (name.equals("style")) {
            styleDepth = depth;
            style.setLength(0);
        }
        drawing.start(name, attributes, length);
        state = State.TEXT;
    }

    private void endElement() {
        if (depth == styleDepth) {
            styleDepth = 0;
            drawing.style(documentType.expand(style.toString()));
            style.setLength(0);
        }
        depth--;
        drawing.end();
        state = depth == 0 ? State.DONE : State.TEXT;
    }
}
