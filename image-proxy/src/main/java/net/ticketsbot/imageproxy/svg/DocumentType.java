package net.ticketsbot.imageproxy.svg;

import static net.ticketsbot.imageproxy.svg.DrawingException.require;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document type as Illustrator writes it: names, and entities that stand for literal text. What else it could declare is refused: parameter entities,
 * external ones, entities in entities or with markup, and attributes with defaults.
 *
 * @param length with which it began, up to and with its last character
 */
public record DocumentType(Map<String, String> entities, int length) {

    public static final String START = "<!DOCTYPE";

    /** With everything in it. */
    static final int LONGEST = 16 * 1024;

    private static final int LONGEST_ENTITY = 1024;
    private static final Map<String, String> PREDEFINED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    public DocumentType {
        entities = Map.copyOf(entities);
    }

    /** Of a document without one. */
    public static DocumentType none() {
        return new DocumentType(Map.of(), 0);
    }

    /** Reads one from here on; null if the text ends before it does. */
    public static @Nullable DocumentType read(String text, int from) {
        try {
            String start = text.substring(from, Math.min(text.length(), from + LONGEST));
            return new Reader(start, START.length()).read();
        } catch (StringIndexOutOfBoundsException e) {
            require(text.length() - from < LONGEST, "a document type too long to be one");
            return null;
        }
    }

    /** References in a value or a text, once: what they stand for holds none. Those that nobody declared stay. */
    public String expand(String text) {
        int reference = text.indexOf('&');
        if (reference < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder();
        int done = 0;
        while (reference >= 0) {
            int end = text.indexOf(';', reference);
            if (end < 0) {
                break;
            }
            expanded.append(text, done, reference).append(meaning(text.substring(reference + 1, end)));
            require(expanded.length() <= 64 * LONGEST, "entities without end");
            done = end + 1;
            reference = text.indexOf('&', done);
        }
        return expanded.append(text, done, text.length()).toString();
    }

    private String meaning(String name) {
        if (name.startsWith("#")) {
            try {
                int code = name.startsWith("#x")
                        ? Integer.parseInt(name, 2, name.length(), 16)
                        : Integer.parseInt(name, 1, name.length(), 10);
                return Character.isValidCodePoint(code) ? Character.toString(code) : "";
            } catch (NumberFormatException e) {
                return "";
            }
        }
        String predefined = PREDEFINED.get(name);
        return predefined != null ? predefined : entities.getOrDefault(name, "&" + name + ";");
    }

    /** Runs into the text's end where the document type is not complete. */
    private static final class Reader {
        private final String text;
        private final Map<String, String> entities = new HashMap<>();
        private int position;

        Reader(String text, int position) {
            this.text = text;
            this.position = position;
        }

        DocumentType read() {
            while (true) {
                char next = text.charAt(position);
                if (next == '>') {
                    return new DocumentType(entities, position + 1);
                }
                require(next != '<', "a document type with declarations outside");
                if (next == '"' || next == '\'') {
                    quoted();
                } else if (next == '[') {
                    position++;
                    readSubset();
                } else {
                    position++;
                }
            }
        }

        private void readSubset() {
            while (text.charAt(position) != ']') {
                if (Character.isWhitespace(text.charAt(position))) {
                    position++;
                } else if (at("<!--")) {
                    skipTo("-->");
                } else if (at("<!ENTITY")) {
                    position += "<!ENTITY".length();
                    readEntity();
                } else {
                    require(at("<!ELEMENT") || at("<!ATTLIST"), "a declaration that is not taken");
                    readWithoutValues();
                }
            }
            position++;
        }

        private void readEntity() {
            skipSpace();
            String name = word();
            require(!name.startsWith("%") && !name.isEmpty(), "a parameter entity");
            skipSpace();
            char quote = text.charAt(position);
            require(quote == '"' || quote == '\'', "an external entity");
            String value = quoted();
            require(value.length() <= LONGEST_ENTITY, "an entity too long");
            require(
                    value.indexOf('&') < 0 && value.indexOf('<') < 0 && value.indexOf('%') < 0,
                    "an entity with more in it");
            entities.putIfAbsent(name, value);
            skipSpace();
            require(text.charAt(position) == '>', "an entity that does not end");
            position++;
        }

        /** A default would be an attribute of elements that do not show it. */
        private void readWithoutValues() {
            while (text.charAt(position) != '>') {
                char next = text.charAt(position);
                require(next != '"' && next != '\'' && next != '%', "a declaration with values");
                position++;
            }
            position++;
        }

        private String quoted() {
            int end = text.indexOf(text.charAt(position), position + 1);
            if (end < 0) {
                throw new StringIndexOutOfBoundsException();
            }
            String value = text.substring(position + 1, end);
            position = end + 1;
            return value;
        }

        private String word() {
            int start = position;
            while (!Character.isWhitespace(text.charAt(position)) && "\"'<>".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            return text.substring(start, position);
        }

        private void skipSpace() {
            while (Character.isWhitespace(text.charAt(position))) {
                position++;
            }
        }

        private void skipTo(String end) {
            int found = text.indexOf(end, position + 4);
            if (found < 0) {
                throw new StringIndexOutOfBoundsException();
            }
            position = found + end.length();
        }

        private boolean at(String expected) {
            if (position + expected.length() > text.length() && expected.startsWith(text.substring(position))) {
                throw new StringIndexOutOfBoundsException();
            }
            return text.startsWith(expected, position);
        }
    }
}
