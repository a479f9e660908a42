using Bench.Analysis.Parts;

namespace Bench.Studies.Capacity.Search;

/// <summary>Which part of what users waited for grew most from the lightest load to the one that broke.</summary>
internal static class GrownPart
{
    private static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["other"] = "time that the server does not account for, usually waiting for a slot",
        ["schedule_lag"] = "waiting to be sent",
    };

    /// <summary>Null if the server tells of no parts, or none grew.</summary>
    public static string? Between(MeanParts? light, MeanParts? heavy)
    {
        if (light is null || heavy is null)
            return null;
        var (part, more) = RequestPart.All
            .Select((part, index) => (part, More: (heavy.Milliseconds[index] ?? 0) - (light.Milliseconds[index] ?? 0)))
            .MaxBy(pair => pair.More);
        return more <= 0 ? null : Words.TryGetValue(part.Id, out var words) ? words : part.Name;
    }
}
