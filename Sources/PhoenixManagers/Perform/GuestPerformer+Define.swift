import PhoenixEngine
import PhoenixHost
import PhoenixModel
import ProxmoxAPI

extension GuestPerformer {
    func create(_ guest: DesiredGuest) async throws -> StepReport {
        switch (guest.origin, guest.specifics) {
        case (.template(let archive), .container(let container)):
            try await createContainer(guest, container, archive)
        case (.cloudImage(let image), .virtualMachine(let machine)):
            try await createMachine(guest, machine, image)
        default:
            throw PlanRefusal("\(guest.label) cannot be made from what is declared for it")
        }
    }

    private func createContainer(
        _ guest: DesiredGuest, _ container: ContainerSettings, _ archive: TemplateArchive
    ) async throws -> StepReport {
        let edit = ContainerConfiguration.edit(
            guest, container, settings: [:], digest: nil, host: performer.desiredHost)
        var creation = ContainerCreation(vmid: VMID(id.number), template: archive.volume)
        creation.isUnprivileged = container.isUnprivileged
        creation.options = Parameters(withBuild(edit.set))
        if let disk = guest.disk {
            creation.rootfs = PropertyString(default: "\(disk.storage):\(disk.size?.gibibytesText ?? "8")")
        }
        return try await task { try await client.node(performer.node).createContainer(creation) }
    }

    private func createMachine(
        _ guest: DesiredGuest, _ machine: VirtualMachineSettings, _ image: CloudImage
    ) async throws -> StepReport {
        let edit = VirtualMachineConfiguration.edit(
            guest, machine, settings: [:], digest: nil, host: performer.desiredHost)
        guard let storage = guest.disk?.storage else {
            throw PlanRefusal("\(guest.label) has no storage_pool", hint: "declare it, or vm_defaults.storage_pool")
        }
        var settings = withBuild(edit.set)
        // A network card without a declared address still needs its model.
        if let net = settings["net0"], !net.contains("virtio=") { settings["net0"] = "virtio,\(net)" }
        var creation = VirtualMachineCreation(vmid: VMID(id.number))
        creation.osType = "l26"
        creation.scsiController = "virtio-scsi-single"
        creation.drives = [
            "scsi0": PropertyString(default: "\(storage):0", ["import-from": image.volume, "discard": "on"]),
            "ide2": PropertyString(default: "\(storage):cloudinit"),
        ]
        creation.boot = ["order": "scsi0"]
        // Cloud images write their console to the serial port.
        creation.serialPorts = [0: PropertyString(default: "socket")]
        creation.vga = PropertyString(default: "serial0")
        let (vendor, warning) = try await vendorData(on: image.storage)
        settings["cicustom"] = vendor.map { "vendor=\($0)" }
        creation.options = Parameters(settings)
        var report = try await task { try await client.node(performer.node).createVirtualMachine(creation) }
        if let warning { report.warnings.append(warning) }
        return report
    }

    /// Cloud images come without the guest agent, which everything inside the VM needs: cloud-init installs it at the
    /// first start, as a snippet on the image's storage says.
    private func vendorData(on storage: StorageID) async throws -> (volume: String?, warning: String?) {
        let name = "phoenix-guest-agent.yaml"
        guard let place = try await client.storages.get(storage.text).path else {
            return (nil, "no guest agent is installed: storage '\(storage)' is no directory that could hold snippets")
        }
        let folder = "\(place)/snippets"
        do {
            _ = try await performer.host.run(HostCommand(["mkdir", "-p", folder]))
            let written = try await performer.host.run(
                HostCommand(["tee", "\(folder)/\(name)"], input: Array(Self.vendorText.utf8)))
            guard written.status == 0 else {
                return (nil, "no guest agent is installed: \(written.errorTail(1).joined())")
            }
            return ("\(storage):snippets/\(name)", nil)
        } catch let error as HostError {
            return (nil, "no guest agent is installed: \(error.message)")
        }
    }

    private static var vendorText: String {
        """
        #cloud-config
        package_update: true
        packages: [qemu-guest-agent]
        runcmd:
          - [systemctl, enable, --now, qemu-guest-agent]

        """
    }

    /// The settings of a new guest with the mark that tells it from an earlier one in its notes.
    private func withBuild(_ settings: [String: String]) -> [String: String] {
        var settings = settings
        var (notes, record) = GuestRecord.split(settings["description"])
        record.build = GuestRecord.newBuild()
        notes = record.joined(to: notes)
        settings["description"] = notes
        return settings
    }

    func clone(_ guest: DesiredGuest, _ source: GuestID, _ snapshot: SnapshotName?) async throws -> StepReport {
        let origin = client.guest(source, kind, on: performer.node)
        var request = CloneRequest(newID: VMID(id.number))
        request.name = guest.name
        request.snapshot = snapshot?.text
        request.isFull = true
        request.storage = guest.disk?.storage.text
        request.description = try await recordOfClone(of: source, snapshot).joined(to: "")
        return try await task { try await origin.clone(request) }
    }

    /// What a clone brings is what its source held at the snapshot, which may be less than it holds now.
    private func recordOfClone(of source: GuestID, _ snapshot: SnapshotName?) async throws -> GuestRecord {
        let origin = client.guest(source, kind, on: performer.node)
        let present = GuestRecord.split(try await origin.settings().settings["description"]).record
        var record = present
        if let snapshot, let taken = try await origin.snapshots().first(where: { $0.name == snapshot.text }) {
            record = GuestRecord.found(in: taken.description) ?? present
        }
        record.origin = CloneOrigin(source: source, snapshot: snapshot, build: present.build)
        record.build = GuestRecord.newBuild()
        record.displacedBy = nil
        return record
    }

    /// Brings a fresh clone to its declaration. What it brought in notes belongs to its source; the record in them
    /// says what is installed, and stays.
    func reconcile(_ guest: DesiredGuest) async throws -> StepReport {
        var (settings, digest) = try await endpoint.settings()
        var record = GuestRecord.split(settings["description"]).record
        record.displacedBy = nil
        settings["description"] = record.joined(to: "")
        var edit =
            switch guest.specifics {
            case .container(let container):
                ContainerConfiguration.edit(
                    guest, container, settings: settings, digest: digest, host: performer.desiredHost)
            case .virtualMachine(let machine):
                VirtualMachineConfiguration.edit(
                    guest, machine, settings: settings, digest: digest, host: performer.desiredHost)
            }
        if edit.set["description"] == nil { edit.set["description"] = record.joined(to: guest.notes ?? "") }
        edit.digest = digest
        let report = try await configure(edit)
        try await growVolumes(guest)
        try await removeReplaced(guest)
        return report
    }

    /// Where volumes of an earlier guest took the place of those that the clone brought, the latter are of no use.
    private func removeReplaced(_ guest: DesiredGuest) async throws {
        guard case .container(let container) = guest.specifics, container.mounts.contains(where: { $0.existing != nil })
        else { return }
        let (settings, digest) = try await endpoint.settings()
        let kept = Set(container.mounts.compactMap(\.existing))
        let replaced = settings.filter { $0.key.hasPrefix("unused") && !kept.contains($0.value) }.keys.sorted()
        guard !replaced.isEmpty else { return }
        _ = try await configure(ConfigurationEdit(delete: replaced, digest: digest))
    }

    /// Volumes that the clone brought may be smaller than declared.
    private func growVolumes(_ guest: DesiredGuest) async throws {
        guard case .container(let container) = guest.specifics else { return }
        let settings = try await endpoint.settings().settings
        let record = GuestRecord.split(settings["description"]).record
        let mounts = MountDiff(guest: guest, container: container, settings: settings, record: record)
        for volume in mounts.growing { _ = try await grow(volume.key, to: volume.to) }
    }

    func configure(_ planned: ConfigurationEdit) async throws -> StepReport {
        let edit = try await settled(planned)
        do {
            try await endpoint.setConfig(Parameters(edit.set), delete: edit.delete, digest: edit.digest)
        } catch let error as ProxmoxAPIError where error.kind == .outcomeUnknown {
            // The reply was lost: what is there now tells whether it was done.
            let (settings, digest) = try await endpoint.settings()
            guard !edit.isDone(in: settings) else { return .changed }
            guard digest == edit.digest || edit.digest == nil else { throw error }
            try await endpoint.setConfig(Parameters(edit.set), delete: edit.delete, digest: digest)
        }
        return .changed
    }

    /// Finds the digest for an edit that was planned before a step which changes it.
    private func settled(_ edit: ConfigurationEdit) async throws -> ConfigurationEdit {
        guard let base = edit.base else { return edit }
        var settled = edit
        let settings: [String: String]
        (settings, settled.digest) = try await endpoint.settings()
        guard base.allSatisfy({ settings[$0.key] == $0.value }) else {
            throw PlanRefusal(
                "the configuration of \(kind.noun) \(id) was changed by somebody else meanwhile",
                hint: "run again: the plan is made anew from what is there")
        }
        return settled
    }

    /// A container's resize can end well without having grown anything: the result is read back.
    func grow(_ disk: String, to size: ByteCount) async throws -> StepReport {
        func present() async throws -> ByteCount? {
            try await endpoint.settings().settings[disk].flatMap { PropertyString($0)["size"] }.flatMap {
                ByteCount($0)
            }
        }
        if let before = try await present(), before >= size { return .unchanged }
        let report = try await task { try await endpoint.resize(disk: disk, to: size.description) }
        guard let after = try await present(), after >= size else {
            throw PlanRefusal(
                "\(disk) of \(kind.noun) \(id) did not grow to \(size) although the task ended well",
                hint: "look at the storage's free space and the task's log")
        }
        return report
    }
}
