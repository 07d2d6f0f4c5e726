package net.ticketsbot.registry.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.common.net.InternetDomainName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.resolver.address.AddressPolicy;
import net.ticketsbot.resolver.url.Destination;
import net.ticketsbot.resolver.url.InvalidDestinationException;
import org.jspecify.annotations.Nullable;

/**
 * An http(s) URL in which tokens stand only where a value cannot change who is asked: in the path, in the query, or as one whole label left of the
 * registrable domain. The text with harmless stand-ins for the tokens is parsed by {@link Destination}, as secure-proxy will parse what is sent.
 */
public final class UrlTemplate {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern AUTHORITY = Pattern.compile("(?i)https?://([^/?#]*).*", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern ENCODED_DOT = Pattern.compile("(?i)%2e");
    private static final String LEFT_OF_THE_DOMAIN =
            "may have a placeholder in the host only left of the registrable domain, as in https://%site%.example.com/";

    private static final UrlRules PUBLIC = new UrlRules(AddressPolicy.of(List.of(), List.of(), Set::of));

    private final String text;
    private final String origin;
    private final String host;
    private final String site;
    private final boolean isTokenInHost;

    private UrlTemplate(String text, String origin, String host, String site, boolean isTokenInHost) {
        this.text = text;
        this.origin = origin;
        this.host = host;
        this.site = site;
        this.isTokenInHost = isTokenInHost;
    }

    /** Says which rule a text breaks, in words for its author. Never repeats the text. */
    public static final class BrokenException extends Exception {

        BrokenException(String rule) {
            super(rule);
        }

        public String rule() {
            return String.valueOf(getMessage());
        }
    }

    /** A value that cannot stand where its token does. The message names the token, never the value. */
    public static final class UnfitValueException extends Exception {

        UnfitValueException(String message) {
            super(message);
        }
    }

    /** With {@code %user_id%}, {@code %guild_id%} and these secrets, for public hosts alone. */
    public static UrlTemplate parse(String text, Set<String> secretNames) throws BrokenException {
        return parse(text, Tokens.with(secretNames), PUBLIC);
    }

    static UrlTemplate parse(String text, Tokens tokens, UrlRules rules) throws BrokenException {
        require(text.length() <= Destination.MAX_LENGTH, "must have at most " + Destination.MAX_LENGTH + " characters");
        require(text.indexOf('#') < 0, "must not have a fragment (#…), it is never sent");
        List<Piece> pieces = Piece.cut(text, tokens.known());
        for (Piece piece : pieces) {
            requireKnownTokens(piece, tokens);
        }
        StandIn standIn = StandIn.notIn(text);
        UrlTemplate template = of(text, pieces, standIn, rules.destination(standIn.in(pieces)));
        require(
                !template.isTokenInHost || tokens.inHost().test(pieces.get(1).text()),
                "must not have a placeholder of the first answer in the host");
        return template;
    }

    /**
     * A text that was checked before it was stored; which tokens and hosts were allowed then does not matter any more. One that today's parser refuses
     * reads as well, and secure-proxy will refuse it.
     */
    @JsonCreator
    public static UrlTemplate stored(String text) {
        Matcher matcher = AUTHORITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("a stored URL is no http(s) URL");
        }
        // Behind the authority, nobody can tell a token from percent-encoding without knowing the names.
        String place = text.substring(0, matcher.end(1));
        List<Piece> pieces = Piece.cut(place, name -> true);
        StandIn standIn = StandIn.notIn(place);
        try {
            return of(text, pieces, standIn, Destination.parse(standIn.in(pieces)));
        } catch (InvalidDestinationException | BrokenException e) {
            return refusedToday(text, place, matcher.group(1));
        }
    }

    private static UrlTemplate of(String text, List<Piece> pieces, StandIn standIn, Destination destination)
            throws BrokenException {
        int inHost = standIn.count(destination.host());
        int behind = standIn.count(destination.pathAndQuery());
        require(inHost <= 1, "must not have more than one placeholder in the host");
        require(
                inHost + behind == pieces.stream().filter(Piece::isToken).count(),
                "must not take a placeholder away with ..");
        if (inHost == 0) {
            String host = destination.host();
            return new UrlTemplate(text, destination.origin(), host, site(host), false);
        }
        String fixed = requireLeftOfTheDomain(destination.host(), standIn);
        // Nothing but the scheme stands before the host, so its token is the first.
        String token = '%' + pieces.get(1).text() + '%';
        return new UrlTemplate(
                text,
                standIn.replaced(destination.origin(), token),
                standIn.replaced(destination.host(), token),
                site(fixed),
                true);
    }

    /** What is right of the token, whatever its value. */
    private static String requireLeftOfTheDomain(String host, StandIn standIn) throws BrokenException {
        List<String> labels = List.of(host.split("\\."));
        int index = labels.indexOf(standIn.text());
        require(
                index >= 0,
                "may have a placeholder in the host only as a whole label, as in https://%site%.example.com/");
        String fixed = String.join(".", labels.subList(index + 1, labels.size()));
        require(isUnderPublicSuffix(fixed), LEFT_OF_THE_DOMAIN);
        return fixed;
    }

    private static boolean isUnderPublicSuffix(String name) {
        return InternetDomainName.isValid(name) && InternetDomainName.from(name).isUnderPublicSuffix();
    }

    private static String site(String host) {
        return isUnderPublicSuffix(host)
                ? InternetDomainName.from(host).topPrivateDomain().toString()
                : host;
    }

    private static UrlTemplate refusedToday(String text, String place, String authority) {
        String host = authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return new UrlTemplate(text, place.toLowerCase(Locale.ROOT), host, host, host.indexOf('%') >= 0);
    }

    private static void requireKnownTokens(Piece piece, Tokens tokens) throws BrokenException {
        if (piece.isToken()) {
            return;
        }
        String literal = piece.text();
        for (int index = literal.indexOf('%'); index >= 0; index = literal.indexOf('%', index + 1)) {
            boolean isEscape =
                    ESCAPE.matcher(literal).region(index, literal.length()).lookingAt();
            require(
                    isEscape || !Piece.isTokenAt(literal, index),
                    "has an unknown placeholder; known here are " + tokens.listed());
            require(isEscape, "must write a percent sign that is no placeholder as %25");
        }
    }

    /** As it was written. */
    @JsonValue
    public String text() {
        return text;
    }

    /** {@code scheme://host[:port]} as {@link Destination#origin()}; a label that is a token stays {@code %token%}. */
    public String origin() {
        return origin;
    }

    /** In lower-case ASCII, but for a token. */
    public String host() {
        return host;
    }

    /** Whether both are below one registrable domain, so that one owner answers for both. */
    public boolean isSameSite(UrlTemplate other) {
        return site.equals(other.site);
    }

    /**
     * The URL with all values in it, each percent-encoded; they are never scanned again.
     *
     * @param values null for a name that is no token here
     */
    public String fill(Function<String, @Nullable SecretValue> values) throws UnfitValueException {
        List<Piece> pieces = Piece.cut(text, name -> values.apply(name) != null);
        StringBuilder filled = new StringBuilder();
        StringBuilder harmless = new StringBuilder();
        boolean isInHost = isTokenInHost;
        for (Piece piece : pieces) {
            SecretValue value = piece.isToken() ? values.apply(piece.text()) : null;
            if (value == null) {
                filled.append(piece.text());
                harmless.append(piece.text());
            } else {
                filled.append(isInHost ? label(piece, value) : encoded(value.reveal()));
                harmless.append('x');
                isInHost = false;
            }
        }
        if (dotSegments(filled) != dotSegments(harmless)) {
            throw new UnfitValueException("a value would make a dot segment of the path");
        }
        return parsed(filled.toString());
    }

    private static String parsed(String filled) throws UnfitValueException {
        try {
            return Destination.parse(filled).toText();
        } catch (InvalidDestinationException e) {
            throw new UnfitValueException("with these values it is no URL that can be asked: " + e.getMessage());
        }
    }

    private static String label(Piece piece, SecretValue value) throws UnfitValueException {
        if (!LABEL.matcher(value.reveal()).matches()) {
            throw new UnfitValueException("the value of %" + piece.text()
                    + "% is part of a host name: it must be 1 to 63 lower-case letters, digits or -");
        }
        return value.reveal();
    }

    /** All but RFC 3986's unreserved characters, so that a value stays inside its part. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Those that a parser takes out again, and what stands before them with it. */
    private static long dotSegments(CharSequence url) {
        String path = url.toString().replaceFirst("\\?.*", "").replaceFirst("^[^/]*//", "");
        return List.of(ENCODED_DOT.matcher(path).replaceAll(".").split("/", -1)).stream()
                .filter(segment -> segment.equals(".") || segment.equals(".."))
                .count();
    }

    private static void require(boolean holds, String rule) throws BrokenException {
        if (!holds) {
            throw new BrokenException(rule);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UrlTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The origin alone: path and query may hold what is nobody's to read in a log. */
    @Override
    public String toString() {
        return origin;
    }
}
