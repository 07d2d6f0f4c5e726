package net.ticketsbot.resolver.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be dialled. In this order: an operator's deny entry, an operator's allow entry, this machine's own addresses, the built-in table of
 * {@link AddressClass}. A deny entry and an own address also cover the IPv6 addresses that embed them. Safe for concurrent use; never blocks on I/O.
 */
public final class AddressPolicy {

    private static final Verdict ALLOWED = new Verdict.Allowed();

    private final List<PolicyEntry> allow;
    private final List<PolicyEntry> deny;
    private final Supplier<Set<InetAddress>> own;

    private AddressPolicy(List<String> allow, List<String> deny, Supplier<Set<InetAddress>> own) {
        this.allow = allow.stream().map(PolicyEntry::parse).toList();
        this.deny = deny.stream().map(PolicyEntry::parse).toList();
        this.own = own;
    }

    /** The built-in table alone. */
    public static AddressPolicy publicOnly() {
        return of(List.of(), List.of());
    }

    /**
     * The built-in table with an operator's exceptions.
     *
     * @param allow {@code CIDR} or {@code CIDR:port}, IPv6 with a port as {@code [CIDR]:port}
     * @param deny the same; wins over {@code allow}
     * @throws IllegalArgumentException naming the entry that is not one
     */
    public static AddressPolicy of(List<String> allow, List<String> deny) {
        return of(allow, deny, new MachineAddresses());
    }

    /** As {@link #of(List, List)} for a machine with other addresses. */
    public static AddressPolicy of(List<String> allow, List<String> deny, Supplier<Set<InetAddress>> own) {
        return new AddressPolicy(allow, deny, own);
    }

    /** What the operator opened, as written: to be announced at start. */
    public List<String> allowEntries() {
        return allow.stream().map(PolicyEntry::text).toList();
    }

    /** Allocates nothing for an IPv4 address that may be dialled. */
    public Verdict decide(InetAddress address, int port) {
        Ip ip = Ip.of(address);
        @Nullable Ip embedded = ip.embedded();
        for (PolicyEntry entry : deny) {
            if (entry.matches(ip, port) || (embedded != null && entry.matches(embedded, port))) {
                return new Verdict.Denied(address, "OPERATOR deny entry " + entry.text());
            }
        }
        for (PolicyEntry entry : allow) {
            if (entry.matches(ip, port)) {
                return ALLOWED;
            }
        }
        return decideBuiltIn(address, embedded);
    }

    private Verdict decideBuiltIn(InetAddress address, @Nullable Ip embedded) {
        SpecialRange row = AddressTable.find(address);
        if (!row.isPublic()) {
            return new Verdict.Denied(address, row.reason() + carried(embedded));
        }
        try {
            Set<InetAddress> mine = own.get();
            boolean isMine = mine.contains(address) || (embedded != null && mine.contains(embedded.toInet4()));
            return isMine ? new Verdict.Denied(address, "OWN address of this machine") : ALLOWED;
        } catch (RuntimeException e) {
            return new Verdict.Denied(address, "OWN addresses of this machine are not known: " + e);
        }
    }

    private static String carried(@Nullable Ip embedded) {
        SpecialRange row = embedded == null ? null : AddressTable.ipv4((int) (embedded.high() >>> 32));
        return row == null || row.isPublic() ? "" : " carrying " + row.reason();
    }
}
