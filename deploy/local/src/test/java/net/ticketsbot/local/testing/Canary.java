package net.ticketsbot.local.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A value that is made to be found again where it must not be. Around its middle stand characters that every encoding writes in
 * its own way; the middle is letters and digits, which only base64 and hex write in another.
 */
public final class Canary {

    private final String what;
    private final String middle = "canary" + UUID.randomUUID().toString().replace("-", "");
    private final List<String> forms;

    public Canary(String what) {
        this.what = what;
        List<String> found = new ArrayList<>(List.of(middle));
        byte[] bytes = middle.getBytes(US_ASCII);
        found.add(HexFormat.of().formatHex(bytes));
        found.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            found.add(inBase64(before));
        }
        forms = List.copyOf(found);
    }

    /** What of it stands in base64 whatever comes before and after: three bytes are four characters. */
    private String inBase64(int before) {
        int whole = (before + middle.length()) / 3 * 4;
        String all = Base64.getEncoder().encodeToString(("x".repeat(before) + middle).getBytes(US_ASCII));
        return all.substring(before == 0 ? 0 : 4, whole);
    }

    /** With nothing around it. */
    public String plain() {
        return middle;
    }

    public String value() {
        return "\"&+/" + middle + "\\%\"";
    }

    public boolean isIn(byte[] bytes) {
        return isIn(new String(bytes, ISO_8859_1));
    }

    public boolean isIn(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    @Override
    public String toString() {
        return what;
    }
}
