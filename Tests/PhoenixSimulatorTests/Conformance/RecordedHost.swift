import PhoenixSimulator
import Testing

/// The recorded host: what it looked like, and what happened to it between the recorded requests.
///
/// Guests and volumes are deduced from the recorded lists and configurations.
enum RecordedHost {
    /// Something that was done without being recorded.
    enum Step {
        /// A request with the token; the recorded name of its task, when later requests ask for it.
        case request(String, String, String, recordedTask: String? = nil)
        case finishTasks
        case wait(Double)
        /// A configuration file was edited on the host.
        case edit(String, @Sendable (String) -> String)
    }

    static func failed(_ text: String) { Issue.record("the recorded host could not be set up: \(text)") }

    static let template = "local:vztmpl/debian-13-lab_13.0-1_amd64.tar.zst"

    static let seed: SimulatorSeed = {
        let everything = ["backup", "iso", "vztmpl", "snippets", "images", "rootdir"]
        var seed = SimulatorSeed(
            node: "pvelab",
            storages: [
                .init(
                    id: "local", type: "dir", content: everything, path: "/var/lib/vz", totalBytes: 270_553_174_016,
                    usedBytes: 26_870_743_040, options: ["prune-backups": "keep-all=1"]),
                .init(
                    id: "labdir", type: "dir", content: everything, path: "/srv/labdir", totalBytes: 270_553_174_016,
                    usedBytes: 26_870_743_040),
                .init(
                    id: "btr", type: "btrfs", content: ["images", "rootdir", "vztmpl", "snippets"], path: "/mnt/btr",
                    totalBytes: 12_884_901_888, usedBytes: 172_494_848),
                .init(
                    id: "tank", type: "zfspool", content: ["images", "rootdir"], totalBytes: 4_194_828_288,
                    usedBytes: 151_982_080, options: ["pool": "tank", "mountpoint": "/tank", "sparse": "0"]),
                .init(id: "isoonly", type: "dir", content: ["iso"], path: "/srv/isoonly", totalBytes: 270_553_174_016),
            ])
        seed.cores = 2
        seed.memoryBytes = 25_276_514_304
        seed.address = "10.99.0.1"
        seed.bridges = [.init(name: "vmbr0", cidr: "10.99.0.1/24")]
        seed.users = [
            .init(id: "root@pam", password: "password"), .init(id: "admin@pve", password: "admin"),
            .init(id: "low@pve", password: "low"),
        ]
        seed.tokens = [
            .init(id: "root@pam!lab", secret: "lab"), .init(id: "root@pam!sep", secret: "sep", separated: true),
        ]
        seed.acl = [.init(path: "/", subject: "admin@pve", role: "Administrator")]
        seed.volumes = [
            .init(id: template, content: "vztmpl", format: "tzst", bytes: 38_009_406),
            .init(id: "labdir:210/vm-210-disk-0.qcow2", content: "images", format: "qcow2", bytes: 1 << 30, vmid: 210),
            .init(id: "labdir:210/vm-210-disk-1.qcow2", content: "images", format: "qcow2", bytes: 1 << 30, vmid: 210),
        ]
        seed.appArmor = false
        return seed
    }()

    static let faults = FaultProfile.none

    static func stepsBefore(_ number: Int) -> [Step] { steps[number] ?? [] }

    private static let node = "/nodes/pvelab"

    private static func container(_ vmid: Int, _ name: String) -> Step {
        .request(
            "POST", "\(node)/lxc",
            "vmid=\(vmid)&hostname=\(name)&memory=256&rootfs=btr:1&unprivileged=1&features=nesting%3D1"
                + "&net0=name%3Deth0,bridge%3Dvmbr0,ip%3D10.99.0.\(vmid)/24"
                + "&ostemplate=\(Replay.encoded(template))")
    }

    private static func unlocked(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).filter { $0 != "lock: backup" }.joined(
            separator: "\n")
    }

    private static let machine210 =
        "vmid=210&name=api210&memory=768&cores=1&net0=virtio,bridge%3Dvmbr0,firewall%3D1&scsihw=virtio-scsi-single"
        + "&scsi0=labdir:1,format%3Dqcow2&agent=enabled%3D1&ostype=l26&ide2=labdir:cloudinit&ciuser=lab"
        + "&cipassword=secret&ipconfig0=ip%3D10.99.0.210/24,gw%3D10.99.0.1&serial0=socket&vga=serial0&tags=lab"
        + "&sshkeys="
        + Replay.encoded(
            "ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5AAAAIIG9Jq1fyW4a4P2d8cVqIoBX8n6kqTn2PWOtbaV3RZ9D%20lab")

    private static let steps: [Int: [Step]] = [
        9: [
            container(100, "ct100"), container(101, "ct101"), container(103, "ct103"), container(105, "ct103"),
            .request(
                "POST", "\(node)/qemu",
                "vmid=200&name=vm200&memory=256&scsi0=labdir:1,format%3Dqcow2&net0=virtio,bridge%3Dvmbr0"),
            .finishTasks, .request("POST", "\(node)/lxc/100/status/start", ""),
            .request("POST", "\(node)/qemu/200/status/start", ""),
            .request("POST", "\(node)/lxc/103/snapshot", "snapname=s1"), .finishTasks,
        ],
        // a container of the same number was taken away by hand
        98: [.request("DELETE", "\(node)/lxc/111", ""), .finishTasks],
        209: [
            .edit("/etc/pve/lxc/111.conf", unlocked), .request("DELETE", "\(node)/lxc/111", ""), .finishTasks,
        ],
        // what the recorded host refused for reasons of its own, see disagreements.json, is undone here
        307: [.request("DELETE", "\(node)/lxc/111", ""), .finishTasks],
        354: [.request("DELETE", "\(node)/lxc/111", ""), .finishTasks],
        485: [.finishTasks] + [121, 122, 124].map { .request("DELETE", "\(node)/lxc/\($0)", "") } + [.finishTasks],
        601: [
            .edit("/etc/pve/lxc/103.conf") { "lock: backup\n" + $0 }
        ],
        691: [.request("POST", "\(node)/qemu", machine210), .finishTasks],
        836: [
            .request("POST", "\(node)/qemu/210/status/stop", ""), .finishTasks,
            .request("DELETE", "\(node)/qemu/210/snapshot/ram", ""), .finishTasks,
            .request("DELETE", "\(node)/qemu/210/snapshot/disk", ""), .finishTasks,
            .request("POST", "\(node)/qemu/210/template", ""), .finishTasks,
            .request("POST", "\(node)/qemu/210/clone", "newid=224"), .finishTasks,
            .request(
                "DELETE", "\(node)/qemu/224", "",
                recordedTask: "UPID:pvelab:00003E0E:000764CF:6B0371D6:qmdestroy:224:root@pam!lab:"),
        ],
        842: [
            .request(
                "POST", "\(node)/qemu",
                "vmid=201&name=guest201&memory=768&scsi0=labdir:1,format%3Dqcow2&net0=virtio,bridge%3Dvmbr0"
                    + "&agent=1&serial0=socket"),
            .finishTasks, .request("POST", "\(node)/qemu/201/status/start", ""), .finishTasks, .wait(60),
        ],
        877: [.edit("/etc/pve/lxc/103.conf", unlocked)],
    ]
}
