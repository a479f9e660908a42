using System.Text.Json;
using Bench.Core.Plans;
using Bench.Runs.Json;
using static System.FormattableString;

namespace Bench.Runs;

/// <summary>The differences between two plans, in readable form: <c>cells[3].measured.requests: 32, now 64</c>.</summary>
public static class PlanDifference
{
    /// <summary>Every place in the order of run.json; empty for plans of the same hash.</summary>
    public static IReadOnlyList<string> Between(BenchmarkPlan recorded, BenchmarkPlan now)
    {
        using var before = Parse(recorded);
        using var after = Parse(now);
        List<string> places = [];
        Compare("", before.RootElement, after.RootElement, places);
        return places;
    }

    private static JsonDocument Parse(BenchmarkPlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonForm.Compact))
            PlanJson.Write(json, plan);
        return JsonDocument.Parse(buffer.ToArray());
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<string> places)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
            CompareMembers(path, before, after, places);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
            CompareItems(path, before, after, places);
        else if (before.GetRawText() != after.GetRawText())
            places.Add($"{path}: {Shortened(before)}, now {Shortened(after)}");
    }

    private static void CompareMembers(string path, JsonElement before, JsonElement after, List<string> places)
    {
        foreach (var name in Names(before).Union(Names(after)))
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            var (was, isNow) = (Member(before, name), Member(after, name));
            if (was is { } old && isNow is { } current)
                Compare(place, old, current, places);
            else
                places.Add($"{place}: {(was is { } gone ? Shortened(gone) : "not set")}, "
                    + $"now {(isNow is { } added ? Shortened(added) : "not set")}");
        }
    }

    private static void CompareItems(string path, JsonElement before, JsonElement after, List<string> places)
    {
        var (was, isNow) = (before.GetArrayLength(), after.GetArrayLength());
        if (was != isNow)
            places.Add(Invariant($"{path}: {was} entries, now {isNow}"));
        for (var index = 0; index < Math.Min(was, isNow); index++)
            Compare(Invariant($"{path}[{index}]"), before[index], after[index], places);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    private static string Shortened(JsonElement element)
    {
        const int longest = 60;
        var text = element.GetRawText();
        return text.Length <= longest ? text : text[..longest] + "…";
    }
}
