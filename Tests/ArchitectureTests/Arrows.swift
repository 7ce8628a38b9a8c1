/// What one target may import: other targets of this package, and products of others.
struct Arrows: Equatable {
    var targets: Set<String>
    var products: Set<String>

    static let none = Arrows(targets: [], products: [])

    func subtracting(_ other: Arrows) -> Arrows {
        Arrows(targets: targets.subtracting(other.targets), products: products.subtracting(other.products))
    }
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
