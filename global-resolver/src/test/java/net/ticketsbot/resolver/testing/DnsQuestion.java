package net.ticketsbot.resolver.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a query asks for (RFC 1035, section 4), and how to answer it. */
@SuppressWarnings("ArrayRecordComponent") // bytes of a message, private to the stub
record DnsQuestion(byte[] message, int end, String name, int type) {

    private static final int HEADER = 12;
    private static final int IS_ANSWER = 0x8180;
    private static final int IS_TRUNCATED = 0x0200;

    static DnsQuestion read(byte[] message) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (message[at] != 0) {
            int length = message[at];
            name.append(name.length() == 0 ? "" : ".")
                    .append(new String(message, at + 1, length, StandardCharsets.US_ASCII));
            at += length + 1;
        }
        int type = ByteBuffer.wrap(message).getShort(at + 1);
        return new DnsQuestion(message, at + 5, name.toString().toLowerCase(Locale.ROOT), type);
    }

    byte[] reply(DnsScript.Reply reply, int limit) {
        if (reply.code() < 0) {
            return new byte[] {message[0], message[1], 1, 2, 3};
        }
        byte[] whole = write(reply.code(), reply.rows(), 0);
        return whole.length <= limit ? whole : write(reply.code(), List.of(), IS_TRUNCATED);
    }

    private byte[] write(int code, List<DnsScript.Row> rows, int flag) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(message, 0, 2);
            out.writeShort(IS_ANSWER | flag | code);
            out.writeShort(1);
            out.writeShort(rows.size());
            out.writeInt(0);
            out.write(message, HEADER, end - HEADER);
            for (DnsScript.Row row : rows) {
                out.write(row.owner());
                out.writeShort(row.type());
                out.writeShort(1);
                out.writeInt(row.ttlSeconds());
                out.writeShort(row.data().length);
                out.write(row.data());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
