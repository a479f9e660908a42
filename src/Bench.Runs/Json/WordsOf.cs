using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>The words of every enumeration in a run folder's files.</summary>
internal static class WordsOf
{
    public static readonly Words<Phase> Phase = new(Enum.GetValues<Phase>().ToDictionary(value => value, value => value.Word));

    public static readonly Words<SpreadSource> SpreadSource = new(new Dictionary<SpreadSource, string>
    {
        [Core.Records.SpreadSource.Nothing] = "nothing",
        [Core.Records.SpreadSource.Ramp] = "ramp",
        [Core.Records.SpreadSource.Neighbour] = "neighbour",
        [Core.Records.SpreadSource.Warmup] = "warmup",
        [Core.Records.SpreadSource.ThinkTime] = "think_time",
    });

    public static readonly Words<TokenSource> TokenSource = new(new Dictionary<TokenSource, string>
    {
        [Core.Records.TokenSource.Server] = "server",
        [Core.Records.TokenSource.Usage] = "usage",
        [Core.Records.TokenSource.Chunks] = "chunks",
    });

    public static readonly Words<RunState> RunState = new(new Dictionary<RunState, string>
    {
        [Core.Records.RunState.Running] = "running",
        [Core.Records.RunState.Complete] = "complete",
        [Core.Records.RunState.Interrupted] = "interrupted",
        [Core.Records.RunState.Failed] = "failed",
    });

    public static readonly Words<PullPolicy> PullPolicy = new(new Dictionary<PullPolicy, string>
    {
        [Core.Plans.PullPolicy.Never] = "never",
        [Core.Plans.PullPolicy.Missing] = "missing",
    });

    public static readonly Words<PromptCachePolicy> PromptCache = new(new Dictionary<PromptCachePolicy, string>
    {
        [PromptCachePolicy.Avoid] = "avoid",
        [PromptCachePolicy.Reuse] = "reuse",
        [PromptCachePolicy.Share] = "share",
    });

    public static readonly Words<ThinkLevel> ThinkLevel = new(new Dictionary<ThinkLevel, string>
    {
        [Core.Plans.ThinkLevel.Low] = "low",
        [Core.Plans.ThinkLevel.Medium] = "medium",
        [Core.Plans.ThinkLevel.High] = "high",
    });

    public static readonly Words<PromptHeadSource> HeadSource = new(new Dictionary<PromptHeadSource, string>
    {
        [PromptHeadSource.Tokens] = "tokens",
        [PromptHeadSource.Counts] = "counts",
    });

    public static readonly Words<CalibrationKind> Calibration = new(new Dictionary<CalibrationKind, string>
    {
        [CalibrationKind.Exact] = "exact",
        [CalibrationKind.Cached] = "cached",
        [CalibrationKind.Approximate] = "approximate",
    });

    public static readonly Words<Endpoint> Endpoint = new(Enum.GetValues<Endpoint>().ToDictionary(value => value, value => value.Word));

    public static readonly Words<OutcomeKind> Outcome =
        new(Enum.GetValues<OutcomeKind>().ToDictionary(value => value, value => value.Word));
}
