import ArgumentParser

struct SimulatorServeCommand: VerbCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the API of the simulated host to any client.",
        usage: "phoenix-cli simulator serve [--port <port>] [<options>]",
        discussion: """
            Answers the REST API of Proxmox VE on this machine until Ctrl-C, with the guests that earlier \
            --simulate runs left behind. Nothing of it is real, so that scripts, Ansible roles and client \
            libraries can be tried without a host. Listens on 127.0.0.1 only.

            Examples:
              phoenix-cli simulator serve
              phoenix-cli simulator serve --port 18006 --state-dir ./state
              phoenix-cli simulator serve --simulate --faults faults.json
            """)

    @Option(help: "TCP port to listen on; 0 takes any that is free and says which.")
    var port = 8006
    @OptionGroup var site: SiteArguments

    var request: VerbRequest { .serveSimulator(port: port) }

    func validate() throws {
        guard (0...65535).contains(port) else {
            throw ValidationError("'--port \(port)' is no TCP port: give a number from 0 to 65535")
        }
    }
}
