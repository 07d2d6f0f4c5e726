package net.ticketsbot.imageproxy.svg;

/** Names and what stands between them. Letters beyond ASCII are taken as they come: names are compared, never shown. */
final class XmlNames {

    private XmlNames() {}

    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Attributes of other vocabularies say nothing that is drawn, but for XLink's references. Empty for those. */
    static String known(String attribute) {
        if (attribute.indexOf(':') < 0) {
            return attribute;
        }
        return attribute.endsWith(":href") ? "xlink:href" : "";
    }

    static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c >= 0x80;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
