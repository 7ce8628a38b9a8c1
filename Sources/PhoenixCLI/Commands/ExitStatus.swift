/// What the process tells its caller. docs/exit-codes.md explains each for scripts.
package enum ExitStatus: Int32, Hashable, Sendable, CaseIterable {
    /// Everything is as asked, or was already.
    case success = 0
    /// Nothing could be done.
    case failed = 1
    /// `plan --detailed-exitcode` found something to do.
    case changesPending = 2
    /// Some steps succeeded, some did not.
    case partlyApplied = 3
    /// The command line is wrong. sysexits.h: EX_USAGE.
    case usage = 64
    /// The configuration has errors. sysexits.h: EX_DATAERR.
    case invalidConfiguration = 65
    /// The host does not answer. sysexits.h: EX_UNAVAILABLE.
    case hostUnreachable = 69
    /// Another run is at work on the same host. sysexits.h: EX_TEMPFAIL.
    case locked = 75
    /// Ended by Ctrl-C or SIGTERM: 128 and the number of SIGINT.
    case interrupted = 130
}
