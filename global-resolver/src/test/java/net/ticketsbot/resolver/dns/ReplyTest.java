package net.ticketsbot.resolver.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DefaultDnsResponse;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private static final String NAME = "api.example.com";

    private final DnsResponse response = new DefaultDnsResponse(1);

    private ReplyTest address(String name, int last) {
        return add(DnsSection.ANSWER, name, DnsRecordType.A, 60, Unpooled.wrappedBuffer(new byte[] {
            (byte) 192, 0, 2, (byte) last
        }));
    }

    private ReplyTest alias(String name, String target, int ttl) {
        ByteBuf data = Unpooled.buffer();
        for (String label : target.split("\\.", -1)) {
            data.writeByte(label.length()).writeCharSequence(label, StandardCharsets.US_ASCII);
        }
        return add(DnsSection.ANSWER, name, DnsRecordType.CNAME, ttl, data.writeByte(0));
    }

    private ReplyTest add(DnsSection section, String name, DnsRecordType type, int ttl, ByteBuf data) {
        response.addRecord(section, new DefaultDnsRawRecord(name, type, DnsRecord.CLASS_IN, ttl, data));
        return this;
    }

    private Reply read() {
        return Reply.read(response, NAME, DnsRecordType.A);
    }

    @Test
    void takesNoAddressOfAnotherName() {
        address("evil.example.net", 1).address(NAME + ".evil.example.net", 2).address("API.Example.COM.", 3);

        assertThat(read().addresses()).extracting(InetAddress::getHostAddress).containsExactly("192.0.2.3");
    }

    @Test
    void followsAliasesInWhateverOrderTheyCome() {
        address("c.example.net", 1).alias("b.example.net", "c.example.net", 30).alias(NAME, "b.example.net", 10);

        Reply reply = read();

        assertThat(reply.addresses()).hasSize(1);
        assertThat(reply.ttlSeconds()).isEqualTo(10);
    }

    @Test
    void endsALoop() {
        alias(NAME, "b.example.net", 10).alias("b.example.net", NAME, 10);

        assertThat(read().addresses()).isEmpty();
    }

    @Test
    void takesNothingFromOtherSections() {
        for (DnsSection section : new DnsSection[] {DnsSection.AUTHORITY, DnsSection.ADDITIONAL}) {
            add(section, NAME, DnsRecordType.A, 60, Unpooled.wrappedBuffer(new byte[] {10, 0, 0, 1}));
        }

        assertThat(read().addresses()).isEmpty();
    }

    @Test
    void takesNoAddressOfTheWrongSize() {
        add(DnsSection.ANSWER, NAME, DnsRecordType.A, 60, Unpooled.wrappedBuffer(new byte[16]));
        add(DnsSection.ANSWER, NAME, DnsRecordType.A, 60, Unpooled.wrappedBuffer(new byte[3]));

        assertThat(read().addresses()).isEmpty();
    }

    @Test
    void takesADamagedAliasForNone() {
        add(DnsSection.ANSWER, NAME, DnsRecordType.CNAME, 60, Unpooled.wrappedBuffer(new byte[] {63, 1, 2}));

        assertThat(read().addresses()).isEmpty();
    }
}
