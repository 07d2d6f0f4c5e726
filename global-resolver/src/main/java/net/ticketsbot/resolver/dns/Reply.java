package net.ticketsbot.resolver.dns;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one response says about one name: only records of that name, or of what it is an alias for, count. Referrals to other servers are ignored: the
 * servers to ask are the operator's choice.
 *
 * @param addresses in the order in which they came
 * @param ttlSeconds the smallest along the chain of aliases
 */
record Reply(List<InetAddress> addresses, long ttlSeconds) {

    private static final int MAX_ALIASES = 8;

    static Reply read(DnsResponse response, String question, DnsRecordType type) {
        Map<String, DnsRawRecord> aliases = aliases(response);
        String name = question;
        long ttl = Long.MAX_VALUE;
        for (int hops = 0; hops < MAX_ALIASES && aliases.containsKey(name); hops++) {
            DnsRawRecord alias = aliases.get(name);
            ttl = Math.min(ttl, alias.timeToLive());
            name = target(alias);
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (DnsRawRecord row : records(response, type)) {
            int size = row.content().readableBytes();
            boolean isAddress = size == (type.equals(DnsRecordType.A) ? 4 : 16);
            if (isAddress && name(row).equals(name) && addresses.size() < HostResolver.MAX_ADDRESSES) {
                ttl = Math.min(ttl, row.timeToLive());
                addresses.add(address(row.content()));
            }
        }
        return new Reply(addresses, ttl);
    }

    private static Map<String, DnsRawRecord> aliases(DnsResponse response) {
        Map<String, DnsRawRecord> aliases = new HashMap<>();
        records(response, DnsRecordType.CNAME).forEach(row -> aliases.putIfAbsent(name(row), row));
        return aliases;
    }

    private static List<DnsRawRecord> records(DnsResponse response, DnsRecordType type) {
        List<DnsRawRecord> rows = new ArrayList<>();
        for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
            DnsRecord row = response.recordAt(DnsSection.ANSWER, i);
            if (row instanceof DnsRawRecord raw && row.type().equals(type) && row.dnsClass() == DnsRecord.CLASS_IN) {
                rows.add(raw);
            }
        }
        return rows;
    }

    private static String name(DnsRecord row) {
        return canonical(row.name());
    }

    private static String target(DnsRawRecord alias) {
        try {
            return canonical(DefaultDnsRecordDecoder.decodeName(alias.content().duplicate()));
        } catch (CorruptedFrameException e) {
            return "";
        }
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static InetAddress address(ByteBuf content) {
        byte[] octets = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), octets);
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
