import ArgumentParser
import PhoenixModel

/// A guest, or the host itself, on the command line of a check.
enum CheckSubject: Hashable, Sendable, ExpressibleByArgument {
    case guest(GuestID)
    case host

    static let hostWord = "hypervisor"

    init?(argument: String) {
        if argument == Self.hostWord {
            self = .host
        } else if let id = GuestID(argument) {
            self = .guest(id)
        } else {
            return nil
        }
    }
}

/// What is checked, and the file for the results.
struct CheckSubjects: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Numbers of containers and virtual machines, or 'hypervisor'; none: all.", valueName: "id"),
        completion: .custom { words, index, prefix in
            [CheckSubject.hostWord] + ConfiguredGuests.complete(words, index, prefix)
        }, transform: Self.parsed)
    var subjects: [CheckSubject] = []

    @Option(
        help: ArgumentHelp("Write the results to a file, too, as JUnit's XML.", valueName: "file"),
        completion: .file(extensions: ["xml"]))
    var junit: String?

    func request(_ verb: CheckRequest.Verb, _ manager: GuestKind?) -> CheckRequest {
        CheckRequest(
            verb,
            GuestSelection(
                manager: manager, subjects.compactMap { if case .guest(let id) = $0 { id } else { nil } }),
            namesHost: subjects.contains(.host), junit: junit)
    }

    @Sendable private static func parsed(_ text: String) throws -> CheckSubject {
        guard let subject = CheckSubject(argument: text) else {
            throw ValidationError(
                "'\(text)' is neither the number of a guest nor '\(CheckSubject.hostWord)'")
        }
        return subject
    }
}
