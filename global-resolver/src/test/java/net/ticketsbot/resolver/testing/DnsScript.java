package net.ticketsbot.resolver.testing;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the stub says to each query for a name. */
interface DnsScript {

    int A = 1;
    int CNAME = 5;
    int AAAA = 28;

    /** Empty for silence; {@code count} queries of this type came before. */
    Optional<Reply> reply(int type, int count);

    /** With a response code; below 0 for bytes that are no message. */
    record Reply(int code, List<Row> rows) {

        static Reply code(int code) {
            return new Reply(code, List.of());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes of a message, private to the stub
    record Row(byte[] owner, int type, int ttlSeconds, byte[] data) {

        /** Of the name in the question: a pointer to it. */
        private static final byte[] ASKED = {(byte) 0xc0, 12};

        Row(int type, int ttlSeconds, byte[] data) {
            this(ASKED, type, ttlSeconds, data);
        }

        Row of(String name) {
            return new Row(name(name), type, ttlSeconds, data);
        }
    }

    static DnsScript addresses(int ttlSeconds, String... addresses) {
        List<Row> rows = Stream.of(addresses).map(text -> row(ttlSeconds, text)).toList();
        return (type, count) -> Optional.of(
                new Reply(0, rows.stream().filter(row -> row.type() == type).toList()));
    }

    static DnsScript rebinding(String first, String then) {
        DnsScript before = addresses(0, first);
        DnsScript after = addresses(0, then);
        return (type, count) -> (count == 0 ? before : after).reply(type, count);
    }

    static DnsScript many(int count) {
        List<Row> rows = IntStream.range(0, count)
                .mapToObj(i -> new Row(
                        A, 60, ByteBuffer.allocate(4).putInt((10 << 24) + i).array()))
                .toList();
        return (type, before) -> Optional.of(new Reply(0, type == A ? rows : List.of()));
    }

    /** That a name is another. */
    static Row alias(String target) {
        return new Row(CNAME, 60, name(target));
    }

    /** In the form of RFC 1035, section 3.1. */
    static byte[] name(String text) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (String label : text.split("\\.", -1)) {
            name.write(label.length());
            name.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        name.write(0);
        return name.toByteArray();
    }

    private static Row row(int ttlSeconds, String address) {
        try {
            // A literal: nothing is looked up.
            byte[] octets = InetAddress.getByName(address).getAddress();
            return new Row(octets.length == 4 ? A : AAAA, ttlSeconds, octets);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + address, e);
        }
    }
}
