package net.ticketsbot.secureproxy.netns;

import io.netty.util.NetUtil;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Answers from the DNS column of the attempts; any other name does not exist. RFC 1035, uncompressed but for the question. */
final class NameServer {

    private static final int A = 1;
    private static final int CNAME = 5;
    private static final int AAAA = 28;
    private static final int HEADER = 12;
    private static final int QUESTION = 0xC000 | HEADER;
    private static final int NO_ERROR = 0x8180;
    private static final int NO_SUCH_NAME = 0x8183;

    private final Map<String, List<String>> zone = new HashMap<>();
    private final Journal journal;

    NameServer(List<Attempt> attempts, Journal journal) {
        this.journal = journal;
        attempts.stream().filter(Attempt::asksForAName).forEach(attempt -> zone.put(attempt.host(), attempt.dns()));
    }

    Buffer reply(Buffer query) {
        int end = HEADER;
        StringBuilder name = new StringBuilder();
        while (query.getByte(end) != 0) {
            int length = query.getUnsignedByte(end);
            name.append(name.isEmpty() ? "" : ".").append(query.getString(end + 1, end + 1 + length));
            end += 1 + length;
        }
        int type = query.getUnsignedShort(end + 1);
        List<String> answers = zone.getOrDefault(name.toString(), List.of("none"));
        int number = journal.query(name.toString(), type);
        String answer = answers.get(Math.min(number, answers.size() - 1));
        Buffer question = query.getBuffer(HEADER, end + 5);
        return answer.equals("none")
                ? header(query, NO_SUCH_NAME, 0).appendBuffer(question)
                : found(query, question, type, answer);
    }

    private static Buffer found(Buffer query, Buffer question, int type, String answer) {
        String[] aliasAndAddresses = answer.contains("->") ? answer.split(" *-> *", -1) : new String[] {"", answer};
        Buffer alias = wireName(aliasAndAddresses[0]);
        Buffer owner = aliasAndAddresses[0].isEmpty() ? Buffer.buffer().appendUnsignedShort(QUESTION) : alias;
        List<Buffer> records = Stream.of(aliasAndAddresses[1].split(" *, *", -1))
                .map(NetUtil::createByteArrayFromIpAddressString)
                .filter(address -> type == (address.length == 4 ? A : AAAA))
                .map(address -> record(owner, type, Buffer.buffer(address)))
                .toList();
        if (!aliasAndAddresses[0].isEmpty()) {
            Buffer asked = Buffer.buffer().appendUnsignedShort(QUESTION);
            records = Stream.concat(Stream.of(record(asked, CNAME, alias)), records.stream())
                    .toList();
        }
        Buffer reply = header(query, NO_ERROR, records.size()).appendBuffer(question);
        records.forEach(reply::appendBuffer);
        return reply;
    }

    private static Buffer header(Buffer query, int flags, int answers) {
        return Buffer.buffer()
                .appendUnsignedShort(query.getUnsignedShort(0))
                .appendUnsignedShort(flags)
                .appendUnsignedShort(1)
                .appendUnsignedShort(answers)
                .appendInt(0);
    }

    /** Lives for 0 s, so that a cache keeps it no longer than it insists on. */
    private static Buffer record(Buffer owner, int type, Buffer data) {
        return Buffer.buffer()
                .appendBuffer(owner)
                .appendUnsignedShort(type)
                .appendUnsignedShort(1)
                .appendInt(0)
                .appendUnsignedShort(data.length())
                .appendBuffer(data);
    }

    private static Buffer wireName(String name) {
        Buffer wire = Buffer.buffer();
        for (String label : name.split("\\.", -1)) {
            wire.appendUnsignedByte((short) label.length()).appendBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        return wire.appendByte((byte) 0);
    }
}
