namespace Bench.EndToEnd.Tests.Kit;

/// <summary>
/// What tests of a real process may ask of its verdicts. On a crowded machine the harness rightly says that it could not offer the load,
/// or got no core in time; a test that is about something else takes that for an answer, and nothing else.
/// </summary>
internal static class Verdicts
{
    private static readonly string[] Crowded =
        ["the client could not offer the load", "the harness was woken late", "the harness was paused"];

    /// <summary>The run was done: 0, or 5 for nothing but a crowded machine.</summary>
    public static void AssertDone(this BenchResult result) =>
        Assert.True(result.ExitCode == 0 || WasCrowded(result), result.All);

    /// <summary>Something was invalid for nothing but a crowded machine, as far as what was said tells.</summary>
    public static bool WasCrowded(BenchResult result) => result.ExitCode == 5 && NamesCrowd(result);

    /// <summary>The same of a decision that stays open for it: 4.</summary>
    public static bool StaysOpenForCrowd(BenchResult result) => result.ExitCode == 4 && NamesCrowd(result);

    private static bool NamesCrowd(BenchResult result) => Crowded.Any(reason => result.All.Contains(reason, StringComparison.Ordinal));

    /// <summary>The cell is valid, or invalid for nothing but a crowded machine.</summary>
    public static bool IsValid(IReadOnlyDictionary<string, string> cell) =>
        cell["valid"] == "true"
        || cell["invalid_reason"].Split("; ").All(reason => Crowded.Any(crowded => reason.StartsWith(crowded, StringComparison.Ordinal)));
}
