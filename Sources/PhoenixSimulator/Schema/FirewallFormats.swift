/// The formats of firewall rules.
enum FirewallFormats {
    /// Source or destination: addresses, ranges, networks, `+ipset`, alias.
    static let addressProblem: @Sendable (String) -> String? = { text in
        if text.utf8.count > 512 { return "too many characters\n" }
        if Formats.matches(text, #"\+(dc/|guest/|sdn/)?[A-Za-z][A-Za-z0-9\-_]+"#) { return nil }
        if Formats.matches(text, #"(dc/|guest/)?[A-Za-z][A-Za-z0-9\-_]+"#) { return nil }
        for item in text.split(separator: ",") {
            let ends = item.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            let isRange = ends.count == 2 && ends.allSatisfy(Formats.isIP)
            guard isRange || Formats.isIP(String(item)) || NetworkAddress.isCIDR(String(item)) else {
                return "invalid address in address list: \(item)\n"
            }
        }
        return text.isEmpty ? "ip address/network expected\n" : nil
    }

    /// Ports: numbers, ranges `1:2`, service names.
    static let portProblem: @Sendable (String) -> String? = { text in
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            for port in item.split(separator: ":", omittingEmptySubsequences: false) {
                if let number = Int(port) {
                    if number < 0 || number > 65535 { return "invalid port '\(port)'\n" }
                } else if !services.contains(String(port)) {
                    return "invalid port '\(port)'\n"
                }
            }
        }
        return nil
    }

    /// Protocols by name or number.
    static let protocolProblem: @Sendable (String) -> String? = { text in
        protocols.contains(text) || (Int(text).map { 0...255 ~= $0 } ?? false)
            ? nil : "unknown protocol '\(text)'\n"
    }

    private static let protocols: Set<String> = [
        "tcp", "udp", "icmp", "icmpv6", "ipv6-icmp", "igmp", "esp", "ah", "gre", "sctp", "udplite", "dccp", "ospf",
        "vrrp", "ipip", "l2tp", "ipencap", "st", "egp", "igp", "pup", "hmp", "xns-idp", "rdp", "iso-tp4", "xtp", "ddp",
        "idpr-cmtp", "ipv6", "ipv6-route", "ipv6-frag", "idrp", "rsvp", "skip", "ipv6-nonxt", "ipv6-opts", "rspf",
        "ax.25", "etherip", "encap", "pim", "ipcomp", "isis", "fc", "mobility-header", "mpls-in-ip", "manet", "hip",
        "shim6", "wesp", "rohc", "eigrp", "ggp",
    ]
    private static let services: Set<String> = [
        "ssh", "http", "https", "smtp", "domain", "ntp", "imap", "imaps", "pop3", "pop3s", "ftp", "telnet", "snmp",
        "ldap", "ldaps", "mysql", "postgresql", "nfs", "sunrpc", "bootps", "bootpc", "tftp", "syslog", "rsync",
        "submission", "kerberos", "microsoft-ds", "netbios-ns", "netbios-dgm", "netbios-ssn",
    ]
}
