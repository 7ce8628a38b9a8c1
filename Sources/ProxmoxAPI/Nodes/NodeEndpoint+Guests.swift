extension NodeEndpoint {
    /// Takes PVE 90 ms and more: ``ClusterEndpoint/resources(type:)`` takes 4. PVE API: GET /nodes/{node}/lxc
    package func containers() async throws -> [GuestStatus] {
        try await client.value(.read(route.appending("/lxc"), [:], "list the containers of", object))
    }

    /// PVE API: GET /nodes/{node}/qemu
    package func virtualMachines() async throws -> [GuestStatus] {
        try await client.value(.read(route.appending("/qemu"), [:], "list the virtual machines of", object))
    }

    /// PVE API: POST /nodes/{node}/lxc
    package func createContainer(_ creation: ContainerCreation) async throws -> ProxmoxTask {
        try await client.fork(
            .create(route.appending("/lxc"), creation.parameters, "create", "container \(creation.vmid)"),
            trace: TaskTrace(node: name, guest: creation.vmid, type: "vzcreate"))
    }

    /// PVE API: POST /nodes/{node}/qemu
    package func createVirtualMachine(_ creation: VirtualMachineCreation) async throws -> ProxmoxTask {
        try await client.fork(
            .create(route.appending("/qemu"), creation.parameters, "create", "virtual machine \(creation.vmid)"),
            trace: TaskTrace(node: name, guest: creation.vmid, type: "qmcreate"))
    }
}
