using System.Text.Json;
using Bench.Core.Formats;
using Bench.Reporting.Decisions;
using Bench.Reporting.Tests.Kit;
using Bench.Studies;

namespace Bench.Reporting.Tests.Decisions;

public sealed class ComparisonJsonTests
{
    private static readonly byte[] Written = Write(SampleComparison.Comparison(SampleComparison.Run));
    private static readonly string Schema = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "decision.schema.json"));
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "reports.md"));

    [Fact]
    public void Decision_json_of_a_comparison_is_golden() => GoldenFile.Check("comparison.json", Written);

    [Fact]
    public void The_schema_takes_it_and_wants_every_member_that_is_written()
    {
        using var schema = JsonDocument.Parse(Schema);
        using var json = JsonDocument.Parse(Written);
        var entry = schema.RootElement.GetProperty("items");
        var pair = entry.GetProperty("properties").GetProperty("pairs").GetProperty("items");
        var metric = pair.GetProperty("properties").GetProperty("metrics").GetProperty("items");
        var comparison = json.RootElement[0];
        var ofPair = comparison.GetProperty("pairs")[0];

        Assert.True(new SchemaCheck(schema.RootElement).Holds(json.RootElement));
        Assert.Equal(Words(entry, "required").Concat(Words(entry.GetProperty("then"), "required")).Order(), Names(comparison).Order());
        Assert.Equal(Words(pair, "required").Order(), Names(ofPair).Order());
        Assert.Equal(Words(metric, "required"), Names(ofPair.GetProperty("metrics")[0]));
        Assert.Equal(
            Words(pair.GetProperty("properties").GetProperty("quantiles").GetProperty("items"), "required"),
            Names(ofPair.GetProperty("quantiles")[0]));
    }

    [Fact]
    public void Every_member_of_a_metric_has_its_row_on_the_page()
    {
        using var json = JsonDocument.Parse(Written);
        var rows = Page.Split('\n')
            .SkipWhile(line => !line.StartsWith("- A comparison has `axis`", StringComparison.Ordinal))
            .TakeWhile(line => !line.StartsWith("- `verdict`", StringComparison.Ordinal));
        var words = string.Join('\n', rows);

        Assert.All(
            Names(json.RootElement[0].GetProperty("pairs")[0].GetProperty("metrics")[0]),
            name => Assert.Contains($"`{name}`", words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_metric_without_values_has_nulls()
    {
        var comparison = SampleComparison.Comparison(SampleComparison.Of(
            cell => cell.Key.Side == "b" ? Studies.Tests.Comparing.MadeUpServers.Served.NotAtAll : new(), users: [1], ("blocks", "2..2")));
        using var json = JsonDocument.Parse(Write(comparison));
        var metric = json.RootElement[0].GetProperty("pairs")[0].GetProperty("metrics")[0];

        Assert.Equal("not_judged", metric.GetProperty("claim").GetString());
        Assert.All(
            ["base", "candidate", "change_percent", "low", "high", "level", "p", "more_blocks"],
            name => Assert.Equal(JsonValueKind.Null, metric.GetProperty(name).ValueKind));
        Assert.Equal(0, metric.GetProperty("values").GetArrayLength());
    }

    private static byte[] Write(Decision.Comparison comparison)
    {
        using var output = new MemoryStream();
        DecisionFile.Write(SampleComparison.Run.Study! with { Decisions = [comparison] }, [SampleComparison.Run.Summary.Manifest], output);
        return output.ToArray();
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    private static string[] Words(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(word => word.GetString()!)];
}
