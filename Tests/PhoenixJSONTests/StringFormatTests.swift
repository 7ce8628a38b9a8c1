@testable import PhoenixJSON
import Testing

@Suite struct StringFormatTests {
    @Test(
        arguments: [
            (.ipv4, "10.0.0.153"), (.ipv4, "0.0.0.0"), (.ipv6, "::"), (.ipv6, "fd00::1"), (.ipv6, "::ffff:10.0.0.1"),
            (.ipv6, "1:2:3:4:5:6:7:8"), (.hostname, "pve.internal.thinkheads.ai"), (.hostname, "1host"),
            (.hostname, "xn--bcher-kva"), (.uri, "https://user@host:8006/a/b?c=d#e"), (.uri, "urn:a:b"),
            (.uri, "secret://portainer"), (.uriReference, "../a?b"), (.iri, "https://exämple/ü"),
            (.email, "root@pam.local"),
            (.email, "\"a b\"@[10.0.0.1]"), (.dateTime, "2025-02-28T23:59:60Z"),
            (.dateTime, "2024-02-29t00:00:00.5+01:00"),
            (.date, "2000-02-29"), (.time, "08:30:06-08:00"), (.duration, "P1Y2M3DT4H5M6S"), (.duration, "P2W"),
            (.duration, "PT36H"), (.uuid, "2EB8AA08-aa98-11ea-B4aa-73b441d16380"), (.jsonPointer, "/a~1b/0"),
            (.relativeJSONPointer, "1#"), (.relativeJSONPointer, "0/a"), (.regex, "^a+(?<n>b)\\k<n>$"),
        ] as [(StringFormat, String)])
    func `what has the form is accepted`(format: StringFormat, text: String) {
        #expect(format.allows(text))
    }

    @Test(
        arguments: [
            (.ipv4, "10.0.0"), (.ipv4, "10.0.0.256"), (.ipv4, "10.0.0.01"), (.ipv4, "10.0.0.1/24"), (.ipv6, ":::"),
            (.ipv6, "1:2:3:4:5:6:7"), (.ipv6, "1::2::3"), (.ipv6, "fe80::1%eth0"), (.ipv6, "12345::"),
            (.hostname, "-a"),
            (.hostname, "a_b"), (.hostname, "a..b"), (.hostname, ""), (.hostname, "xn--X"), (.uri, "/a"),
            (.uri, "http://a b"),
            (.uri, "http://[::1"), (.uri, "http://a/%zz"), (.uri, "1http://a"), (.uriReference, "a\\b"),
            (.iri, "http://\u{80}"),
            (.email, "a"), (.email, "a..b@c"), (.email, "@c"), (.dateTime, "2025-02-29T00:00:00Z"),
            (.dateTime, "2025-01-01 00:00:00Z"), (.dateTime, "2025-01-01T24:00:00Z"),
            (.dateTime, "2025-01-01T22:59:60Z"),
            (.date, "2025-1-1"), (.time, "08:30:06"), (.duration, "P"), (.duration, "P1D2Y"), (.duration, "P1YT"),
            (.duration, "P1W2D"), (.uuid, "2eb8aa08aa9811eab4aa73b441d16380"), (.jsonPointer, "a"),
            (.jsonPointer, "/~2"),
            (.relativeJSONPointer, "01/a"), (.relativeJSONPointer, "/a"), (.regex, "a("),
        ] as [(StringFormat, String)])
    func `what has not the form is refused`(format: StringFormat, text: String) {
        #expect(!format.allows(text))
    }
}
