extension VirtualMachineEndpoint {
    /// Writes the cloud-init drive anew from the configuration. PVE API: PUT /nodes/{node}/qemu/{vmid}/cloudinit
    package func regenerateCloudInit() async throws {
        try await client.perform(
            .replace(route.appending("/cloudinit"), [:], "write the cloud-init drive of", object))
    }

    /// The cloud-init options with what is not on the drive yet. PVE API: GET /nodes/{node}/qemu/{vmid}/cloudinit
    package func cloudInit() async throws -> [PendingChange] {
        try await client.value(.read(route.appending("/cloudinit"), [:], "read the cloud-init options of", object))
    }

    /// What the machine will be given, with the password in it. PVE API: GET …/cloudinit/dump
    package func cloudInitDump(_ part: CloudInitPart) async throws -> Secret {
        let text = try await client.value(
            String.self,
            .read(
                route.appending("/cloudinit/dump"), ["type": .string(part.rawValue)],
                "read the cloud-init data of", object))
        return Secret(text)
    }
}
