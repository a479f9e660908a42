using System.Text.Json;
using System.Text.RegularExpressions;
using Bench.Runner.Commands;

namespace Bench.Runner.Tests.Commands;

/// <summary>The blocks by which verbs decide, against the documentation and the schema for editors.</summary>
public sealed class DecisionVerbTests
{
    public static readonly TheoryData<string> Verbs =
        [.. DecisionVerbs.All.Where(verb => verb.Kind.IsInFiles).Select(verb => verb.Kind.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_key_of_a_block_has_its_row_in_the_documentation(string verb)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "scenarios.md"));
        var table = page[page.IndexOf($"| key of `{verb}` |", StringComparison.Ordinal)..].Split("\n\n")[0];

        Assert.Equal(
            KeysOf(verb),
            Regex.Matches(table, "^\\| `(?<key>[^`]+)`", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
                .Select(row => row.Groups["key"].Value));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_key_of_a_block_is_in_the_schema_for_editors(string verb)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "scenarios.schema.json")));
        var block = schema.RootElement.GetProperty("definitions").GetProperty(verb);
        var kind = DecisionVerbs.All.Single(known => known.Kind.Name == verb).Kind;

        Assert.Equal(KeysOf(verb), block.GetProperty("properties").EnumerateObject().Select(key => key.Name));
        Assert.Equal(
            kind.Inputs.Where(input => input.Remedy is not null).Select(input => input.Name),
            !block.TryGetProperty("required", out var required) ? [] : required.EnumerateArray().Select(key => key.GetString()));
        // service levels have a test of their own
        foreach (var input in kind.Inputs.Where(
            input => input.Members is not null && !block.GetProperty("properties").GetProperty(input.Name).TryGetProperty("$ref", out _)))
            Assert.Equal(
                input.Members,
                block.GetProperty("properties").GetProperty(input.Name).GetProperty("properties").EnumerateObject().Select(
                    key => key.Name));
    }

    private static IEnumerable<string> KeysOf(string verb) =>
        DecisionVerbs.All.Single(known => known.Kind.Name == verb).Kind.Inputs.Select(input => input.Name);
}
