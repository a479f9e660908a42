using System.Text.Json;
using Bench.Simulator.Text;

namespace Bench.Simulator.Tests.Text;

public sealed class SchemaInstanceTests
{
    [Theory]
    [InlineData("""{"const":7}""", "7")]
    [InlineData("""{"enum":["only"]}""", "\"only\"")]
    [InlineData("""{"type":"integer","minimum":5,"maximum":5}""", "5")]
    [InlineData("""{"type":["null","object"],"properties":{"a":{"const":1}}}""", """{"a":1}""")]
    [InlineData("""{"anyOf":[{"const":1},{"const":2}]}""", "1")]
    [InlineData("""{"$ref":"#/$defs/x","$defs":{"x":{"const":true}}}""", "true")]
    [InlineData("""{"type":"array","items":{"const":1},"minItems":2,"maxItems":2}""", "[1,1]")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2026-01-02\"")]
    public void The_value_fits(string schema, string value) => Assert.Equal(value, Of(schema, 1));

    [Fact]
    public void A_schema_of_itself_ends()
    {
        var tree = Of("""{"type":"object","properties":{"child":{"$ref":"#"}}}""", 1);

        using var parsed = JsonDocument.Parse(tree);
        Assert.Equal(JsonValueKind.Object, parsed.RootElement.GetProperty("child").ValueKind);
    }

    [Fact]
    public void Lengths_and_bounds_are_kept_for_any_seed()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            using var value = JsonDocument.Parse(Of("""{"type":"object","properties":{"s":{"type":"string","minLength":30,"maxLength":32},"n":{"type":"number","minimum":-2,"maximum":2}}}""", seed));
            Assert.InRange(value.RootElement.GetProperty("s").GetString()!.Length, 30, 32);
            Assert.InRange(value.RootElement.GetProperty("n").GetDouble(), -2, 2);
        }
    }

    private static string Of(string schema, ulong seed)
    {
        using var document = JsonDocument.Parse(schema);
        return SchemaInstance.Of(document.RootElement, seed);
    }
}
