import ArgumentParser
import PhoenixHost
import PhoenixTerminal

extension SimulatedEngineName: ExpressibleByArgument {}

/// The options that every verb has, which may stand before or behind it.
///
/// The root command declares them too and reads them wherever they stand; the parser then hands the same value
/// to the verb.
struct SiteArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Folder with the configuration; else $PHOENIX_CONFIG_DIR, else /etc/phoenix, else the current folder.",
            valueName: "folder"),
        completion: .directory)
    var configDir: String?

    @Option(
        help: ArgumentHelp(
            "Folder of what Phoenix remembers; else $XDG_STATE_HOME/phoenix, as root /var/lib/phoenix.",
            valueName: "folder"),
        completion: .directory)
    var stateDir: String?

    @Option(
        help: ArgumentHelp(
            "Reach the Proxmox VE host over SSH, such as root@pve.example.org; else $PHOENIX_HOST, else what "
                + "proxmox_api declares, else this machine.",
            valueName: "user@host"))
    var host: String?

    @Flag(help: "Work on a Proxmox VE host in memory instead of a real one. It is remembered between runs.")
    var simulate = false

    @Option(
        help: ArgumentHelp("How many times faster than a real host the simulated one works.", valueName: "factor"))
    var simulateSpeed = 20.0

    @Option(
        help: ArgumentHelp("Faults that the simulated host shall have: a JSON file.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var faults: String?

    @Option(
        help: ArgumentHelp(
            "Where guests of the simulated host run: memory, or lxc for real containers of this machine.",
            valueName: "engine", visibility: .hidden))
    var simulateEngine = SimulatedEngineName.memory

    @Option(
        help: ArgumentHelp(
            "Folder of the simulated host's real guests; else 'engine' in the state folder.", valueName: "folder",
            visibility: .hidden),
        completion: .directory)
    var engineDir: String?

    @Option(help: ArgumentHelp("How many steps may run at the same time.", valueName: "number"))
    var parallel = 4

    @Flag(help: "Answer every question with yes.")
    var yes = false

    @Flag(name: .shortAndLong, help: "Tell more: every value, what waits for what, the argument vectors.")
    var verbose = false

    @Flag(help: "Write results as JSON. docs/json.md says what it contains.")
    var json = false

    @Flag(help: "Write without colours, as with the environment variable NO_COLOR.")
    var noColor = false

    func validate() throws {
        guard parallel >= 1 else {
            throw ValidationError("'--parallel \(parallel)' lets no step run: give a number from 1")
        }
        guard simulateSpeed > 0, simulateSpeed.isFinite else {
            throw ValidationError("'--simulate-speed \(simulateSpeed)' is no speed: give a number greater than 0")
        }
        if let host {
            guard !simulate else {
                throw ValidationError("'--host' and '--simulate' exclude each other: which host is it to be?")
            }
            guard SSHDestination(host) != nil else {
                throw ValidationError(
                    "'--host \(host)' is no SSH destination: write it as root@pve.example.org or ssh://root@pve.example.org:2222"
                )
            }
        }
        guard faults == nil || simulate else {
            throw ValidationError("'--faults' works only with '--simulate': a real host gets no faults from Phoenix")
        }
        guard simulateEngine == .memory || simulate else {
            throw ValidationError("'--simulate-engine' works only with '--simulate'")
        }
    }

    var options: SiteOptions {
        SiteOptions(
            configDirectory: configDir, stateDirectory: stateDir, host: host, isSimulated: simulate,
            simulateSpeed: simulateSpeed, faultsFile: faults, engine: simulateEngine, engineDirectory: engineDir,
            parallel: parallel, assumeYes: yes, isVerbose: verbose, format: json ? .json : .text,
            allowsColour: !noColor)
    }
}
