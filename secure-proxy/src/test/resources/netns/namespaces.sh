#!/usr/bin/env bash
# Two network namespaces with one cable between them and none to anywhere else: $1-proxy is secure-proxy's machine,
# $1-net is the internet, where one machine owns every address. A line "address port" on the input connects to it from
# $1-proxy; after every line, the answer is whereto $1-proxy has sent packets since the last one. When the input ends,
# and so also when the test is killed, the processes inside are ended and both namespaces removed.
set -euo pipefail
exec 2>&1
proxy=$1-proxy net=$1-net own4=203.0.114.2 own6=2606:4700:ffff::2 gateway4=203.0.114.1 gateway6=2606:4700:ffff::1

remove() {
    for namespace in "$proxy" "$net"; do
        ip netns pids "$namespace" | xargs -r kill -9 || true
        ip netns delete "$namespace" || true
    done 2>/dev/null
}
in_proxy() { ip netns exec "$proxy" "$@"; }

for tool in ip nft; do command -v "$tool" >/dev/null || { echo "there is no $tool"; exit 1; }; done
trap remove EXIT
ip netns add "$proxy"
ip netns add "$net"
ip -n "$net" link add cable type veth peer name cable netns "$proxy"
ip -n "$proxy" address add "$own4/30" dev cable
ip -n "$proxy" address add "$own6/64" dev cable nodad
ip -n "$net" address add "$gateway4/30" dev cable
ip -n "$net" address add "$gateway6/64" dev cable nodad
for namespace in "$proxy" "$net"; do
    ip -n "$namespace" link set lo up
    ip -n "$namespace" link set cable up
done
ip -n "$proxy" route add default via "$gateway4"
ip -n "$proxy" route add default via "$gateway6"
# The name server's replies must come from the address that was asked, so the internet holds that one by name.
ip -n "$net" address add 9.9.9.9/32 dev lo
ip -n "$net" route add "$own4" dev cable table local
ip -n "$net" route add "$own6" dev cable table local
ip -n "$net" route add local 0.0.0.0/0 dev lo
ip -n "$net" route add local ::/0 dev lo
# Seen is every packet but secure-proxy's answers to its caller, its DNS queries and what the kernel says to its neighbour.
in_proxy nft -f - <<RULES
table inet seen {
    set v4 { type ipv4_addr . inet_proto . inet_service; flags dynamic; size 65535; }
    set v6 { type ipv6_addr . inet_proto . inet_service; flags dynamic; size 65535; }
    chain out {
        type filter hook output priority 0
        ip saddr $own4 ip daddr $gateway4 tcp sport 80 accept
        ip daddr 9.9.9.9 th dport 53 accept
        icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit, mld2-listener-report } accept
        update @v4 { ip daddr . meta l4proto . th dport counter }
        update @v6 { ip6 daddr . meta l4proto . th dport counter }
    }
}
RULES
echo ready
while read -r address port; do
    [ -z "$address" ] || in_proxy timeout 5 bash -c "exec 3<>/dev/tcp/$address/$port" </dev/null || true
    in_proxy nft -j list sets </dev/null
done
