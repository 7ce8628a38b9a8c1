/// A script that lies in a folder of a guest, beside the starter that runs it in a session of its own.
package struct GuestScript: Hashable, Sendable {
    /// Where the scripts, their inputs and what is noted of their run lie, for root alone.
    package var folder: String
    /// The script's file in that folder, such as `install.sh`.
    package var name: String
    package var timeLimit: Duration

    package init(folder: String, name: String, timeLimit: Duration) {
        self.folder = folder
        self.name = name
        self.timeLimit = timeLimit
    }

    /// The command that runs the script.
    package var arguments: [String] { ["/bin/bash", "\(folder)/\(Self.starterName)", name] }

    /// Runs a script of its folder in a session of its own, and notes which: `run.sh SCRIPT [FILE FOR ITS OUTPUT]`.
    package static let starterName = "run.sh"
    /// Ends the session that was noted, with everything that was started in it.
    package static let enderName = "end.sh"
    /// Where the output goes when the channel hears of it only piece by piece.
    package static let outputName = "output"
    /// Bytes of output that are kept of a script, for the last lines of a failure.
    package static let outputLimit = 64 << 10
}
