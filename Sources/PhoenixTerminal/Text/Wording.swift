/// A number with its noun: `1 guest`, `2 guests`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Duration {
    /// Seconds with their fraction.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }

    /// For a person, in the grain that matters: `0.3s`, `42.0s`, `2m 05s`, `1h 02m`.
    package var shortText: String {
        let tenths = Int((max(inSeconds, 0) * 10).rounded())
        let seconds = tenths / 10
        switch seconds {
        case ..<60: return "\(seconds).\(tenths % 10)s"
        case ..<3600: return "\(seconds / 60)m \(twoDigits(seconds % 60))s"
        default: return "\(seconds / 3600)h \(twoDigits(seconds / 60 % 60))m"
        }
    }

    /// A clock that only grows: `0:07`, `12:03`, `1:12:03`.
    package var clockText: String {
        let seconds = Int(max(inSeconds, 0))
        let minutes = "\(seconds / 60 % 60)"
        guard seconds >= 3600 else { return "\(minutes):\(twoDigits(seconds % 60))" }
        return "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
    }

    /// How long something has been up: `45s`, `12m`, `3h 20m`, `12d 4h`.
    package var uptimeText: String {
        let seconds = Int(max(inSeconds, 0))
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m"
        case ..<86400: return "\(seconds / 3600)h \(seconds / 60 % 60)m"
        default: return "\(seconds / 86400)d \(seconds / 3600 % 24)h"
        }
    }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
