using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Reading;

namespace Bench.Scenarios.Tests.EditorSchema;

/// <summary>scenarios.schema.json against the loader's tables and docs/scenarios.md, key by key.</summary>
public sealed class SchemaFileTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios.md"));

    private static readonly JsonNode Root = JsonNode.Parse(SchemaFile.Text)!;

    private static readonly IReadOnlyList<KeyRow> Rows = KeyRow.Read(Page);

    [Fact]
    public void It_has_an_identity_and_each_type_is_one_as_strict_validators_ask()
    {
        Assert.Equal("urn:bench:scenarios:1", (string?)Root["$id"]); // the version of the language
        Assert.DoesNotContain(Descendants(Root), node => node is JsonObject schema && schema["type"] is JsonArray);
    }

    [Fact]
    public void It_has_every_key_of_the_language_and_no_other()
    {
        var known = Sections.All
            .Append(SweepAxes.Section)
            .SelectMany(section => section.KeyPaths)
            .Concat(SchemaFile.Verbs)
            .Order(StringComparer.Ordinal);

        Assert.Equal(known, SchemaFile.Keys(Root).Keys.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>BENCH_UPDATE_GOLDEN=1 takes the words over from the documentation.</summary>
    [Fact]
    public void Its_words_are_those_of_the_documentation()
    {
        var root = JsonNode.Parse(SchemaFile.Text)!;
        var keys = SchemaFile.Keys(root).Keys;
        foreach (var row in Rows)
        {
            keys[row.Path]["title"] = row.Title;
            keys[row.Path]["description"] = row.Description;
        }

        var expected = SchemaFile.Write(root);
        if (Environment.GetEnvironmentVariable("BENCH_UPDATE_GOLDEN") == "1")
            SchemaFile.Update(expected);
        else
            Assert.Equal(expected, SchemaFile.Text);
        Assert.All(Rows, row => Assert.NotEmpty(row.Meaning));
    }

    [Fact]
    public void Keys_that_have_to_be_there_are_those_without_a_default_in_the_documentation()
    {
        // The default of these two is that of the mapping they are the one key of.
        var needed = Rows
            .Where(row => row.IsRequired || row.Path is "scenarios[].output.tokens" or "scenarios[].warmup.requests")
            .Select(row => row.Path);

        Assert.Equal(needed.Order(StringComparer.Ordinal), SchemaFile.Keys(Root).Required.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Defaults_that_are_values_are_those_of_the_documentation()
    {
        var written = Rows.Where(
            row => Regex.IsMatch(row.Default, "^([0-9]+(s|m|%)?|`[a-z0-9/]+`)\\z", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                && row.Path != "name")
            .Select(row => $"{row.Path}={row.Default.Trim('`')}");
        var inSchema = SchemaFile.Keys(Root).Keys
            .Where(key => key.Value.ContainsKey("default"))
            .Select(key => $"{key.Key}={key.Value["default"]!.ToJsonString().Trim('"')}");

        Assert.Equal(written.Order(StringComparer.Ordinal), inSchema.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Words_that_may_stand_are_those_of_the_documentation_and_of_the_loader()
    {
        var keys = SchemaFile.Keys(Root).Keys;

        foreach (var row in Rows)
        {
            var words = SchemaFile.Words(Root, keys[row.Path]).ToList();
            Assert.Equal(
                (row.Path, string.Join(' ', row.Words.Order(StringComparer.Ordinal))),
                (row.Path, string.Join(' ', words.Order(StringComparer.Ordinal))));
            Assert.All(words, word => Assert.DoesNotContain(Codes.UnknownWord, CodesOf(row.Path, word)));
        }
    }

    /// <summary>Where a word is not known, the loader's remedy names all that are.</summary>
    [Fact]
    public void No_word_of_the_loader_is_missing()
    {
        var keys = SchemaFile.Keys(Root).Keys;
        var asked = 0;

        foreach (var (path, schema) in keys)
        {
            var remedy = Diagnostics(path, "zzzzzzzzzzzz").FirstOrDefault(diagnostic => diagnostic.Code == Codes.UnknownWord)?.Remedy;
            if (remedy is null || path == "scenarios[].format")
                continue;
            var words = remedy["write ".Length..].Split([", ", " or "], StringSplitOptions.None);
            Assert.Equal(words.Order(StringComparer.Ordinal), SchemaFile.Words(Root, schema).Order(StringComparer.Ordinal));
            asked++;
        }

        Assert.Equal(15, asked); // 8 keys of words, 7 of true and false
    }

    [Fact]
    public void Options_are_those_that_the_loader_knows()
    {
        var known = ServerKind.All.SelectMany(kind => kind.Api.Options.Known).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(known, Root["definitions"]!["options"]!["properties"]!.AsObject().Select(option => option.Key));
    }

    [Fact]
    public void Metrics_of_service_levels_are_those_of_the_loader()
    {
        var slo = Root["definitions"]!["slo"]!;
        var statistics = string.Join('|', ObjectiveMetrics.Statistics);

        Assert.Equal(
            [ObjectiveMetrics.ErrorRate, .. ObjectiveMetrics.Durations, .. ObjectiveMetrics.Rates],
            slo["properties"]!.AsObject().Select(metric => metric.Key));
        Assert.Equal(
            [
                $"^({string.Join('|', ObjectiveMetrics.Durations)})_({statistics})$",
                $"^({string.Join('|', ObjectiveMetrics.Rates)})_({statistics})$",
            ],
            slo["patternProperties"]!.AsObject().Select(form => form.Key));
    }

    [Fact]
    public void Every_example_of_the_documentation_and_the_file_at_the_root_hold()
    {
        var examples = Regex.Matches(Page, "```yaml\n(?<it>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["it"].Value);

        Assert.All(
            examples.Append(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios.yaml"))),
            text => Assert.True(SchemaFile.Holds(text), text));
    }

    private static IEnumerable<string> CodesOf(string path, string value) => Diagnostics(path, value).Select(diagnostic => diagnostic.Code);

    private static IReadOnlyList<Diagnostic> Diagnostics(string path, string value) =>
        ScenarioFile.Load(Scenario.Source(Scenario.Smallest) with { Overrides = KeyContext.Changes(path, value) }).Diagnostics;

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject named => named.Select(pair => pair.Value),
            JsonArray listed => listed,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(Descendants).Prepend(node);
    }
}
