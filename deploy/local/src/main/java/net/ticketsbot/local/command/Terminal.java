package net.ticketsbot.local.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Where people read what happens, and what it can show. */
record Terminal(PrintStream out, PrintStream err, boolean unicode) {

    /** Java 17 writes in the charset of the files it reads, not of the terminal; {@code LANG} decides here. */
    static Terminal system() {
        Charset charset = speaksUtf8(System.getenv()) ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        return new Terminal(
                stream(FileDescriptor.out, charset),
                stream(FileDescriptor.err, charset),
                charset.equals(StandardCharsets.UTF_8));
    }

    static boolean speaksUtf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
            }
        }
        return false;
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
        return new PrintStream(new FileOutputStream(descriptor), true, charset);
    }

    void say(String line) {
        out.println(plain(line));
    }

    void complain(String line) {
        err.println(plain(line));
    }

    private String plain(String line) {
        return unicode ? line : line.replace("…", "...");
    }
}
