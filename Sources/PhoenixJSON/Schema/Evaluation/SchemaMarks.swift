/// Which members or items of one value have been evaluated, for the `unevaluated…` keywords.
struct SchemaMarks {
    private var all = false
    /// The first items, up to here.
    private var prefix = 0
    private var single: [Bool] = []

    /// Whether the member or item in this place has been evaluated.
    func covers(_ place: Int) -> Bool {
        all || place < prefix || (place < single.count && single[place])
    }

    mutating func mark(_ place: Int) {
        if place >= single.count {
            single.append(contentsOf: repeatElement(false, count: max(place + 1 - single.count, single.count)))
        }
        single[place] = true
    }

    mutating func markPrefix(_ count: Int) {
        prefix = max(prefix, count)
    }

    mutating func markAll() {
        all = true
    }

    mutating func merge(_ other: SchemaMarks) {
        all = all || other.all
        prefix = max(prefix, other.prefix)
        for (place, isMarked) in other.single.enumerated() where isMarked { mark(place) }
    }
}
