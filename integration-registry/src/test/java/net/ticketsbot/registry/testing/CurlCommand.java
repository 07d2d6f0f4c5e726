package net.ticketsbot.registry.testing;

import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A curl command as a shell would read it: quotes, variables, and the few options that our texts use. */
public record CurlCommand(String method, String url, List<String> headers, String data) {

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern PIECE = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");

    public CurlCommand {
        headers = List.copyOf(headers);
    }

    public static CurlCommand parse(String command, Map<String, String> variables) {
        List<String> words = WORD.matcher(command.replace("\\\n", " "))
                .results()
                .map(word -> unquoted(word.group(), variables))
                .toList();
        if (!words.get(0).equals("curl")) {
            throw new IllegalArgumentException(command);
        }
        return of(words.subList(1, words.size()));
    }

    private static CurlCommand of(List<String> words) {
        String method = "";
        String data = "";
        List<String> urls = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-H" -> headers.add(words.get(++i));
                case "--data" -> data = words.get(++i);
                default -> urls.add(url(words.get(i)));
            }
        }
        if (urls.size() != 1) {
            throw new IllegalArgumentException("one URL is asked, not " + urls);
        }
        String usual = data.isEmpty() ? "GET" : "POST";
        return new CurlCommand(method.isEmpty() ? usual : method, urls.get(0), headers, data);
    }

    private static String url(String word) {
        if (!word.startsWith("http://")) {
            throw new IllegalArgumentException("an option that is not known: " + word);
        }
        return word;
    }

    private static String unquoted(String word, Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        Matcher piece = PIECE.matcher(word);
        while (piece.find()) {
            if (piece.group(1) != null) {
                text.append(piece.group(1));
            } else {
                text.append(replaced(piece.group(2) == null ? piece.group(3) : piece.group(2), variables));
            }
        }
        return text.toString();
    }

    private static String replaced(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(variable -> {
            String value = variables.get(variable.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nobody says what " + variable.group() + " is");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Sends it to the service of the test, whatever server it names. */
    public Response send() {
        var request = Registry.anonymously();
        for (String header : headers) {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[1]);
        }
        if (!data.isEmpty()) {
            request.body(data);
        }
        return request.request(method, URI.create(url).getRawPath());
    }
}
