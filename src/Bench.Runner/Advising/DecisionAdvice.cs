using Bench.Analysis;
using Bench.Core.Time;
using Bench.Models.Speed;
using Bench.Reporting.Model;
using Bench.Scenarios.Starter;
using Bench.Studies;
using Bench.Studies.Capacity;
using Bench.Studies.Capacity.Quick;
using static System.FormattableString;

namespace Bench.Runner.Advising;

/// <summary>
/// Information that a study does not have about its decision, because it knows only cells, not servers or models: who was measured,
/// how much of what the machine could give that is, the setting that limits it, and the command for more details.
/// It follows from the run folder alone, so a report that is made years later says the same.
/// </summary>
internal static class DecisionAdvice
{
    private const double MillisecondsPerMinute = 60_000;

    public static ReportedStudy? To(ReportedStudy? study, RunSummary run) => study is null ? null : study with
    {
        Decisions = [.. study.Decisions.Select(
            decision => decision is Decision.Capacity capacity && DecidedServer.Of(decision, run) is { } server
                ? Advised(capacity, server, isQuick: study.Spec.Kind == QuickKind.Kind.Name)
                : decision)],
    };

    private static Decision.Capacity Advised(Decision.Capacity capacity, DecidedServer server, bool isQuick)
    {
        if (capacity.IsDetail)
            return capacity;
        var (settings, caution) = capacity.IsRecommended ? SettingsAdvice.Of(capacity, server) : (null, null);
        string?[] advice =
        [
            settings,
            capacity.Settings.Count == 0 && capacity.SlotLimit is { } slots ? SlotAdvice.Of(slots, capacity, server) : null,
            isQuick ? Next(capacity, server) : capacity.Advice,
        ];
        return capacity with
        {
            Sentence = isQuick ? Head(capacity, server) : capacity.Sentence,
            Advice = string.Join(' ', advice.OfType<string>()) is { Length: > 0 } text ? text : null,
            Limits = caution is null ? capacity.Limits : [caution, .. capacity.Limits],
        };
    }

    /// <summary>The measured server, and the figures of one user as a share of what the memory bandwidth allows.</summary>
    private static string Head(Decision.Capacity capacity, DecidedServer server) =>
        capacity.Alone is { } alone && capacity.Sentence.StartsWith(alone.Sentence, StringComparison.Ordinal)
            ? $"{server.Words}. {(Share(alone, server) is { } share ? $"{alone.Sentence[..^1]}; {share}." : alone.Sentence)}"
                + $"{capacity.Sentence[alone.Sentence.Length..]}"
            : $"{server.Words}. {capacity.Sentence}";

    /// <summary>
    /// By the roofline; null if the machine's bandwidth or the model's shape is not known, or not all of the model is on the GPU.
    /// </summary>
    private static string? Share(AloneFigures alone, DecidedServer server) =>
        alone is { TokensPerSecond: { } rate, IsWhollyOnGpu: true } && server is { BytesPerSecond: { } bandwidth, Shape: { } shape }
            ? Invariant($"that is about {100 * rate / new Roofline(shape).DecodeBound(bandwidth, double.PositiveInfinity):0} % of ")
                + "what this GPU's memory allows"
            : null;

    private static string Next(Decision.Capacity capacity, DecidedServer server)
    {
        var address = server.Server.Kind.Addressing.Default is { } usual && usual.Url == server.Server.Url.TrimEnd('/')
            ? ""
            : $" --server {server.Server.Url}";
        var time = SearchTime.AtLeast(capacity.Loads, capacity.Holds, capacity.Breaks, QuickScenario.CapacityCost) is { } least
            ? $", which takes {Words(least)} or more"
            : "";
        return $"Next, the exact number for p95 limits of your own: `bench capacity{address} --model {server.Cell.Plan.Model.Tag}`{time}.";
    }

    private static string Words(Duration time) => time.Milliseconds < MillisecondsPerMinute
        ? "about a minute"
        : Invariant($"about {Math.Ceiling(time.Milliseconds / MillisecondsPerMinute):0} minutes");
}
