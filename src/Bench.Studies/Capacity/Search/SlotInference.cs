using Bench.Analysis.Metrics;

namespace Bench.Studies.Capacity.Search;

/// <summary>
/// The number of requests that a server works on at once, if it is lower than the load. Two accounts have to agree.
/// By Little's law, users × (time worked on a request / time of a request) requests are worked on, on average;
/// the time worked on is the server's own, prompt and answer. And of so many answers, and no more, streams are under way at once.
/// Either alone would be fooled: long prompts keep answers apart, and a slow network looks like waiting.
/// </summary>
internal static class SlotInference
{
    /// <summary>Less is the scatter of a server's own unnamed work.</summary>
    private const double LeastWaiting = 0.1;

    /// <summary>Read request by request.</summary>
    public static readonly IReadOnlyList<MetricDefinition> Needs =
        [PromptEvalDuration.Definition, EvalDuration.Definition, EndToEndLatency.Definition];

    /// <summary>By the heaviest load that tells; null if none does, and where the server takes all that come.</summary>
    /// <param name="cells">Of one configuration.</param>
    public static SlotLimit? Of(IEnumerable<StudiedCell> cells) =>
        cells
            .Where(cell => cell.Cell.Plan.Load.Users > 1 && cell.Summary.IsValid)
            .OrderByDescending(cell => cell.Cell.Plan.Load.Users)
            .Select(Of)
            .OfType<SlotLimit>()
            .FirstOrDefault();

    private static SlotLimit? Of(StudiedCell cell)
    {
        var users = cell.Cell.Plan.Load.Users!.Value;
        if (cell.Summary.MostAnswering is not { } answering || answering >= users || WorkedShare(cell) is not { } worked)
            return null;
        return worked <= 1 - LeastWaiting && (int)Math.Round(users * worked) == answering
            ? new SlotLimit(answering, users, 1 - worked)
            {
                Context = cell.Summary.Loaded?.ContextLength,
                FreeVramMebibytes = FreeVram(cell),
            }
            : null;
    }

    /// <summary>Of all the time of those requests whose server reports what it worked on them.</summary>
    private static double? WorkedShare(StudiedCell cell)
    {
        var (prompts, answers, whole) = (
            cell.ValuesOf(PromptEvalDuration.Definition),
            cell.ValuesOf(EvalDuration.Definition),
            cell.ValuesOf(EndToEndLatency.Definition));
        var (worked, all) = (0.0, 0.0);
        for (var request = 0; request < whole.Count; request++)
            if (prompts[request] is { } prompt && answers[request] is { } answer && whole[request] is { } time)
                (worked, all) = (worked + prompt + answer, all + time);
        return all > 0 ? worked / all : null;
    }

    private static double? FreeVram(StudiedCell cell) =>
        cell.Summary.Telemetry is { VramTotalMebibytes: { } total, VramPeakMebibytes: { } peak } ? total - peak : null;
}
