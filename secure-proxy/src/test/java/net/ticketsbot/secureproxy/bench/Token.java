package net.ticketsbot.secureproxy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import net.ticketsbot.secureproxy.testing.ServiceKey;

/** Writes a new public key to a file, and prints tokens that last a minute, one for each line that it is sent. Arguments: file. */
public final class Token {

    private Token() {}

    public static void main(String[] arguments) throws IOException {
        ServiceKey key = ServiceKey.create();
        key.writePublicKey(Path.of(arguments[0]));
        while (System.in.read() >= 0) {
            Instant now = Instant.now();
            System.out.println(key.token("bench", "secure-proxy", now, now.plusSeconds(60)));
        }
    }
}
