using Bench.Scenarios;

namespace Bench.Runner.Asking;

/// <summary>
/// The overrides from the command line, written at the head of the file in the run folder, so that the run can be repeated.
/// </summary>
internal static class LaidOver
{
    private const string Masked = "***";

    /// <param name="load">Of the file with the changes.</param>
    /// <param name="changes">As <c>--set</c> takes them.</param>
    public static ScenarioLoad Told(ScenarioLoad load, IReadOnlyList<string> changes) => load with
    {
        MaskedText =
            string.Concat(changes.Select(change => $"# --set '{WithoutUser(change).Replace("'", "'\\''", StringComparison.Ordinal)}'\n"))
            + load.MaskedText,
    };

    /// <summary>An address may hold a user and a password.</summary>
    private static string WithoutUser(string change)
    {
        var (at, begin) = (change.IndexOf('@', StringComparison.Ordinal), change.IndexOf("://", StringComparison.Ordinal));
        while (begin >= 0 && at > begin && !change[begin..at].Contains('"', StringComparison.Ordinal))
        {
            change = change[..(begin + 3)] + Masked + change[at..];
            begin = change.IndexOf("://", begin + 3, StringComparison.Ordinal);
            at = begin < 0 ? -1 : change.IndexOf('@', begin);
        }

        return change;
    }
}
