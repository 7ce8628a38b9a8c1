import PhoenixJSON
import Testing

@Suite struct JSONValueTests {
    @Test func `members keep their order when they are set and removed`() {
        var object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(object.keys == ["a", "b"])
        #expect(object["a"] == 3)
        object["c"] = 4
        object["a"] = nil
        object["b"] = 5
        #expect(object.keys == ["b", "c"])
        #expect(object.values == [5, 4])
        #expect(object.removeValue(forKey: "x") == nil)
    }

    @Test func `a large object finds its members after every change`() {
        var object = JSONObject()
        for number in 0..<1_000 { object["key\(number)"] = JSONValue(number) }
        for number in stride(from: 0, to: 1_000, by: 100) { object["key\(number)"] = nil }
        object["key0"] = "again"
        #expect(object.count == 991)
        #expect(object["key0"] == "again")
        #expect(object["key1"] == 1)
        #expect(object["key100"] == nil)
        #expect(object["key999"] == 999)
        #expect(object.keys.last == "key0")
    }

    @Test func `objects are equal in any order`() {
        let one: JSONValue = ["a": 1, "b": ["x": nil]]
        let other: JSONValue = ["b": ["x": nil], "a": 1.0]
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(one != ["a": 1])
        #expect(one != ["a": 1, "b": ["y": nil]])
    }

    @Test func `null, false, zero and the empty string differ`() {
        let values: [JSONValue] = [nil, false, 0, "", [], [:], true, 1, "0"]
        #expect(Set(values).count == values.count)
    }

    @Test func `strings are equal by their bytes`() {
        #expect(JSONValue("\u{E9}") != JSONValue("e\u{301}"))
        #expect(Set([JSONValue("\u{E9}"), JSONValue("e\u{301}")]).count == 2)
    }

    @Test func `values are read and changed by name and number`() {
        var value: JSONValue = ["list": [1, "two", 3.5, true], "deep": ["er": nil]]
        #expect(value["list"]?[0]?.intValue == 1)
        #expect(value["list"]?[1]?.stringValue == "two")
        #expect(value["list"]?[2]?.doubleValue == 3.5)
        #expect(value["list"]?[3]?.boolValue == true)
        #expect(value["list"]?[4] == nil)
        #expect(value["deep"]?["er"]?.isNull == true)
        #expect(value["list"]?["x"] == nil)
        value["deep"]?["er"] = "yes"
        value["new"] = 7
        #expect(value.serialized() == #"{"list":[1,"two",3.5,true],"deep":{"er":"yes"},"new":7}"#)
        var built: JSONValue = nil
        built["a"] = 1
        #expect(built == ["a": 1])
    }

    @Test func `a node knows where it stands`() throws {
        let text = "{\n  \"a\": [10, {\"b\": \"x\"}]\n}"
        let document = try #require(JSONDocument.parse(Array(text.utf8), name: "file.json").document)
        let member = try #require(document.root.member("a"))
        #expect(member.keyOffset == 4)
        #expect(member.value.offset == 9)
        #expect(member.value.endOffset == 25)
        let inner = try #require(document.root[JSONPointer([.name("a"), .index(1), .name("b")])])
        #expect(document.position(ofByte: inner.offset) == JSONPosition(line: 2, column: 19))
        #expect(document.lineText(2) == "  \"a\": [10, {\"b\": \"x\"}]")
        #expect(document.root[try #require(JSONPointer("/a/1/b"))]?.stringValue == "x")
        #expect(document.root[try #require(JSONPointer("/a/2"))] == nil)
    }

    @Test func `a pointer escapes what it must`() throws {
        let pointer = JSONPointer([.name("a/b"), .name("m~n"), .index(3), .name("")])
        #expect(pointer.description == "/a~1b/m~0n/3/")
        #expect(JSONPointer("/a~1b/m~0n")?.tokens == [.name("a/b"), .name("m~n")])
        #expect(JSONPointer("/a~2") == nil)
        #expect(JSONPointer("a") == nil)
    }
}
