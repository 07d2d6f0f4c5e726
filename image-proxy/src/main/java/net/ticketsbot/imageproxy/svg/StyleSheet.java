package net.ticketsbot.imageproxy.svg;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of a drawing's style sheets, by the last part of their selectors: a class, that there is an id, or an element's name. A rule so holds for more than it would, never
 * for less.
 */
final class StyleSheet {

    static final String EVERY = "*";

    /** Of elements with an id, whichever. */
    static final String NAMED = ":id";

    private static final Pattern LAST = Pattern.compile("[\\s>+~|]*+([^\\s>+~|]++)\\s*+$");
    private static final Pattern NAME = Pattern.compile("([.#]?)([\\w\\u0080-\\uffff-]++)");
    /** What narrows a selector, and names nothing that it is for. */
    private static final Pattern CONDITION = Pattern.compile(":(?:not|nth-[a-z-]++|lang)\\([^()]*+\\)");

    private static final Pattern ODD = Pattern.compile("url\\(\\s*+[^\"'\\s)][^)\"']*+[\"']", Pattern.CASE_INSENSITIVE);

    private final Map<String, Node> own = new HashMap<>();
    private final Map<String, Node> inherited = new HashMap<>();

    Node own(String key) {
        return own.computeIfAbsent(key, absent -> new Node());
    }

    Node inherited(String key) {
        return inherited.computeIfAbsent(key, absent -> new Node());
    }

    Map<String, Node> rules() {
        Map<String, Node> rules = new HashMap<>(own);
        inherited.forEach((key, node) -> rules.put('~' + key, node));
        return rules;
    }

    void read(String text) {
        String css = Css.withoutComments(text);
        boolean isOdd = css.indexOf('\\') >= 0 || ODD.matcher(css).find();
        css = Css.withoutEscapes(css);
        DrawingException.require(
                !css.contains("@import") || !css.contains("data:"), "a style sheet inside its address");
        Deque<List<String>> blocks = new ArrayDeque<>();
        int start = 0;
        char quote = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            if (quote != 0) {
                quote = c == quote || c == '\n' ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                blocks.push(keys(css.substring(start, i).strip(), blocks));
                start = i + 1;
            } else if (c == '}' || c == ';') {
                declare(css.substring(start, i), blocks);
                start = i + 1;
                if (c == '}' && !blocks.isEmpty()) {
                    blocks.pop();
                }
            }
        }
        declare(css.substring(start), blocks);
        if (isOdd || quote != 0) {
            // Where a browser may see other rules than we do, all hold for all.
            Css.read("filter", css, own(EVERY), inherited(EVERY));
            Css.read("fill", css, own(EVERY), inherited(EVERY));
        }
    }

    private void declare(String text, Deque<List<String>> blocks) {
        int colon = text.indexOf(':');
        if (colon > 0 && !blocks.isEmpty()) {
            for (String key : blocks.getFirst()) {
                Css.read(text.substring(0, colon), text.substring(colon + 1), own(key), inherited(key));
            }
        }
    }

    private static List<String> keys(String text, Deque<List<String>> blocks) {
        String prelude = CONDITION.matcher(text).replaceAll("");
        if (prelude.startsWith("@")) {
            boolean isGroup = !prelude.startsWith("@keyframes") && !prelude.startsWith("@-") && !blocks.isEmpty();
            return isGroup ? blocks.getFirst() : List.of(EVERY);
        }
        if (prelude.indexOf('(') >= 0
                || prelude.indexOf('[') >= 0
                || (!blocks.isEmpty() && blocks.getFirst().contains(EVERY))) {
            return List.of(EVERY);
        }
        return Arrays.stream(prelude.split(",")).map(StyleSheet::key).distinct().toList();
    }

    /** A class before an id before a name, of those in the selector's last part. */
    private static String key(String selector) {
        Matcher last = LAST.matcher(selector);
        String key = EVERY;
        if (last.find()) {
            String part = last.group(1);
            int pseudo = part.indexOf(':');
            Matcher name = NAME.matcher(pseudo < 0 ? part : part.substring(0, pseudo));
            while (name.find()) {
                key = name.group(1).equals("#") ? NAMED : name.group(1) + Css.name(name.group(2));
            }
        }
        return key;
    }
}
