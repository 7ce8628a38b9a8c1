import PhoenixHost
import Testing

@Suite struct SSHDestinationTests {
    @Test(arguments: [
        ("node", ["--", "node"]), ("root@pve.example.org", ["-l", "root", "--", "pve.example.org"]),
        ("ssh://root@192.0.2.10:2222", ["-l", "root", "-p", "2222", "--", "192.0.2.10"]),
        ("root@[2001:db8::1]", ["-l", "root", "--", "2001:db8::1"]),
        ("ssh://[2001:db8::1]:22", ["-p", "22", "--", "2001:db8::1"]),
    ]) func `what OpenSSH is told`(text: String, arguments: [String]) throws {
        #expect(try #require(SSHDestination(text)).arguments == arguments)
    }

    @Test(arguments: [
        "", "root@", "@pve", "-oProxyCommand=id", "root@-x", "a b", "ssh://pve:0", "ssh://pve:port", "pve;id", "$(id)",
        "pve\n", "a@b@c", "root@pve:22",
    ]) func `what could be read as something else is refused`(text: String) {
        #expect(SSHDestination(text) == nil)
    }
}
