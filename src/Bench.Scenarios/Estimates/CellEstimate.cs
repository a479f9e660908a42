using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Scenarios.Estimates;

/// <summary>
/// A guess at what a cell takes, before anything was measured: to see whether a sweep is a matter of minutes or of days. Weights are read
/// once a token (decode), twenty prompt tokens cost one output token, four requests are served at once. Users of a closed loop who start
/// one after another do that over the time of a request at full load, and the last one that counts takes as long again. An open loop takes
/// as long as its schedule and its last request; what a server that does not keep up adds to that, up to the drain, is not counted.
/// </summary>
/// <param name="Measuring">Warm-up and measured requests; with cold starts each with its load.</param>
/// <param name="Loading">Reading the weights from disk, when the configuration changes before the cell.</param>
public sealed record CellEstimate(Duration Measuring, Duration Loading)
{
    /// <summary>Assumed memory bandwidth: between a desktop's RAM (50) and a mid-range GPU (300 and more).</summary>
    public const double BytesPerSecond = 100e9;

    public const double DiskBytesPerSecond = 1e9;

    public const int PromptTokensPerOutputToken = 20;

    /// <summary>Requests that a server is taken to work on at once.</summary>
    public const int Slots = 4;

    /// <summary>Weights that are taken when a server does not report.</summary>
    private const long DefaultModelBytes = 4_000_000_000;

    private const int CharactersPerToken = 4;

    /// <summary>From some 256 (Gemma 3) to some thousand (Qwen2.5-VL, by size).</summary>
    private const int TokensPerImage = 500;

    /// <summary>Of an answer to a task, which is seldom as long as it may be.</summary>
    private const int TaskAnswerTokens = 64;

    private static readonly Duration RequestOverhead = Duration.FromMilliseconds(20);

    private static readonly Duration ShortestLoad = Duration.FromSeconds(1);

    /// <summary>One request, while the server serves it at once.</summary>
    public required Duration Request { get; init; }

    public Duration Total => Measuring + Loading;

    public static CellEstimate Of(PlanCell cell, InstalledModel? installed, bool switches)
    {
        var remote = installed?.IsRemote == true; // its size is that of a note about it
        var bytes = remote ? DefaultModelBytes : installed?.SizeBytes ?? DefaultModelBytes;
        var load = ShortestLoad + Duration.FromSeconds(bytes / DiskBytesPerSecond);
        var request =
            RequestOverhead + Duration.FromSeconds(Steps(cell) * bytes / BytesPerSecond) + (cell.ColdStart ? load : Duration.Zero);
        var think = (cell.Workload.Conversation?.MeanThinkTime ?? Duration.Zero)
            + cell.Load.Match(closed => closed.ThinkTime.Expected, _ => Duration.Zero);
        var loading = switches && !cell.ColdStart && !remote ? load : Duration.Zero;
        return new CellEstimate(Phase(cell.Warmup) + Phase(cell.Measured) + RampAndDrain(cell, request, think), loading)
        {
            Request = request,
        };

        Duration Phase(StopCondition stop) => cell.Load.Match(
            closed => ClosedLoop(stop, request, think, closed.Concurrency),
            open => OpenLoop(stop, request, open));
    }

    /// <summary>
    /// The number of times that the weights are read for one request. The history of a conversation is assumed to be cached.
    /// </summary>
    private static double Steps(PlanCell cell) =>
        (cell.AsksTasks ? Math.Min(TaskAnswerTokens, cell.Workload.OutputTokens.Mean) : cell.Workload.OutputTokens.Mean)
        + cell.Workload.Batch * (PromptTokens(cell.Workload.Prompt)
            + cell.Workload.Images.Count * TokensPerImage) / PromptTokensPerOutputToken;

    private static double PromptTokens(PromptSpec prompt) => prompt.Match<double>(
        text => text.Value.Length / CharactersPerToken,
        tokens => tokens.Length.Mean,
        file => (int)file.Texts.Average(text => text.Length) / CharactersPerToken,
        messages => messages.All.Sum(message => message.Content.Length) / CharactersPerToken,
        dataset => dataset.Entries.Select(CharactersOf).DefaultIfEmpty().Average() / CharactersPerToken);

    private static double CharactersOf(DatasetEntry entry) =>
        entry.Opening.Sum(message => message.Content.Length) + entry.Turns.Average(turn => turn.Length);

    private static Duration OpenLoop(StopCondition stop, Duration request, LoadProfile.OpenLoop load) =>
        stop.Requests == 0 ? Duration.Zero : Duration.FromSeconds(new ArrivalCurve(load).End(stop)) + request;

    /// <summary>By what the server can do at once, or by what the users ask for while others think, whichever takes longer.</summary>
    private static Duration ClosedLoop(StopCondition stop, Duration request, Duration think, int users)
    {
        Duration Rounds(int requests, Duration each, int atOnce) => new(each.Nanoseconds * ((requests + atOnce - 1) / atOnce));
        var byCount = stop.Requests is { } requests
            ? Longer(Rounds(requests, request, Math.Min(users, Slots)), Rounds(requests, request + think, users))
            : (Duration?)null;
        return (byCount, stop.Duration) switch
        {
            ({ } count, { } limit) => count < limit ? count : limit + request,
            ({ } count, null) => count,
            (null, { } limit) => limit + request,
            _ => Duration.Zero,
        };
    }

    private static Duration RampAndDrain(PlanCell cell, Duration request, Duration think)
    {
        if (!cell.SpreadsUsers || cell.Load is not LoadProfile.ClosedLoop { Concurrency: var users } load)
            return Duration.Zero;
        var loaded = new Duration(request.Nanoseconds * users / Math.Min(users, Slots));
        return (load.Ramp ?? loaded + think) + loaded;
    }

    private static Duration Longer(Duration left, Duration right) => left > right ? left : right;
}
