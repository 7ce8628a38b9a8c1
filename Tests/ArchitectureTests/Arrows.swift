/// What one target may import: other targets of this package, and products of others.
struct Arrows: Equatable {
    var targets: Set<String>
    var products: Set<String>
}

extension [String: Arrows] {
    /// Everything that a target can reach, itself included.
    func reach(of start: String) -> Set<String> {
        var found: Set<String> = []
        var open = [start]
        while let name = open.popLast() {
            guard found.insert(name).inserted else { continue }
            open.append(contentsOf: self[name]?.targets ?? [])
        }
        return found
    }
}
