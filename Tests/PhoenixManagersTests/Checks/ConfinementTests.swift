import PhoenixModel
import Testing

@testable import PhoenixManagers

@Suite struct ConfinementTests {
    @Test(
        arguments: [
            ("phoenix-gpu (enforce)\n", "phoenix-gpu", false, nil),
            ("phoenix-gpu (enforce)\0", "phoenix-gpu", false, nil),
            ("unconfined\n", "phoenix-gpu", false, "the container is unconfined"),
            ("unconfined\n", "lxc-101_", true, "the container is unconfined"),
            (
                "phoenix-nested (enforce)\n", "phoenix-gpu", false,
                "the container is confined by 'phoenix-nested', not by 'phoenix-gpu'"
            ),
            (
                "phoenix-gpu (complain)\n", "phoenix-gpu", false,
                "the profile 'phoenix-gpu' only complains: it is in mode 'complain'"
            ),
            ("lxc-101_</var/lib/lxc> (enforce)\n", "lxc-101_", true, nil),
            ("lxc-101_</var/lib/lxc>//&:lxc-101_<-var-lib-lxc>:unconfined (enforce)\n", "lxc-101_", true, nil),
            (
                "lxc-102_</var/lib/lxc> (enforce)\n", "lxc-101_", true,
                "the container is confined by 'lxc-102_</var/lib/lxc>', not by the one that Proxmox VE generates"
            ),
        ] as [(String, String, Bool, String?)])
    func `a label says whether and by what a process is confined`(
        label: String, name: String, isGenerated: Bool, message: String?
    ) {
        #expect(Confinement(label: label).failure(expecting: name, isGenerated: isGenerated)?.message == message)
    }
}
