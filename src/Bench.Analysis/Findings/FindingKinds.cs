namespace Bench.Analysis.Findings;

/// <summary>Every kind of finding there is; docs/measures.md explains each (a test holds the two together).</summary>
public static class FindingKinds
{
    public static readonly FindingKind Interrupted = new("interrupted", Severity.Invalid);
    public static readonly FindingKind RecordsDamaged = new("records-damaged", Severity.Invalid);
    public static readonly FindingKind ServerNotStarted = new("server-not-started", Severity.Invalid);
    public static readonly FindingKind ServerDied = new("server-died", Severity.Invalid);
    public static readonly FindingKind SettingNotTaken = new("setting-not-taken", Severity.Invalid);
    public static readonly FindingKind ClientLimit = new("client-limit", Severity.Invalid);
    public static readonly FindingKind NoOkRequest = new("no-ok-request", Severity.Invalid);
    public static readonly FindingKind TooManyErrors = new("too-many-errors", Severity.Invalid);
    public static readonly FindingKind ContextDiffers = new("context-differs", Severity.Invalid);
    public static readonly FindingKind ScheduleLag = new("schedule-lag", Severity.Invalid);
    public static readonly FindingKind LoadNotOffered = new("load-not-offered", Severity.Invalid);
    public static readonly FindingKind Throttled = new("throttled", Severity.Invalid);
    public static readonly FindingKind Swapping = new("swapping", Severity.Invalid);
    public static readonly FindingKind ClientStarved = new("client-starved", Severity.Invalid);
    public static readonly FindingKind ClientStalled = new("client-stalled", Severity.Invalid);
    public static readonly FindingKind SelfCheckFailed = new("selfcheck-failed", Severity.Invalid);
    public static readonly FindingKind OnlyEmptyAnswers = new("only-empty-answers", Severity.Invalid);
    public static readonly FindingKind ReloadsThroughout = new("reloads-throughout", Severity.Invalid);
    public static readonly FindingKind PromptsCut = new("prompts-cut", Severity.Invalid);
    public static readonly FindingKind ModelChanged = new("model-changed", Severity.Invalid);
    public static readonly FindingKind Errors = new("errors", Severity.Warning);
    public static readonly FindingKind WarmupFailed = new("warmup-failed", Severity.Warning);
    public static readonly FindingKind CellRepeated = new("cell-repeated", Severity.Warning);
    public static readonly FindingKind OneSlot = new("one-slot", Severity.Warning);
    public static readonly FindingKind UnloadNotSeen = new("unload-not-seen", Severity.Warning);
    public static readonly FindingKind LoadFailed = new("load-failed", Severity.Warning);
    public static readonly FindingKind ModelNotLoaded = new("model-not-loaded-after-warm-up", Severity.Warning);
    public static readonly FindingKind GpuNotUsed = new("gpu-asked-but-on-cpu", Severity.Warning);
    public static readonly FindingKind ReloadDuringCell = new("reload-during-cell", Severity.Warning);
    public static readonly FindingKind RunsElsewhere = new("runs-elsewhere", Severity.Warning);
    public static readonly FindingKind ServerChanged = new("server-changed", Severity.Warning);
    public static readonly FindingKind PromptTruncated = new("prompt-truncated", Severity.Warning);
    public static readonly FindingKind PromptLengthNotFound = new("prompt-length-not-found", Severity.Warning);
    public static readonly FindingKind PromptLengthOff = new("prompt-length-off", Severity.Warning);
    public static readonly FindingKind PromptHeadUnknown = new("prompt-head-unknown", Severity.Warning);
    public static readonly FindingKind CacheHitSuspected = new("cache-hit-suspected", Severity.Warning);
    public static readonly FindingKind ShortOutputs = new("short-outputs", Severity.Warning);
    public static readonly FindingKind FormatInvalid = new("format-invalid", Severity.Warning);
    public static readonly FindingKind TokensUnknown = new("tokens-unknown", Severity.Warning);
    public static readonly FindingKind ClockDisagrees = new("clock-disagrees", Severity.Warning);
    public static readonly FindingKind FigureWithheld = new("figure-withheld", Severity.Warning);
    public static readonly FindingKind AccountsDisagree = new("accounts-disagree", Severity.Warning);
    public static readonly FindingKind StreamBuffered = new("stream-buffered", Severity.Warning);
    public static readonly FindingKind TokensNotStreamed = new("tokens-not-streamed", Severity.Warning);
    public static readonly FindingKind TokensAreChunks = new("tokens-are-chunks", Severity.Warning);
    public static readonly FindingKind LongOutputs = new("long-outputs", Severity.Warning);
    public static readonly FindingKind EmptyAnswers = new("empty-answers", Severity.Warning);
    public static readonly FindingKind ClientBusy = new("client-busy", Severity.Warning);
    public static readonly FindingKind ClientLate = new("client-late", Severity.Warning);
    public static readonly FindingKind ClientStalledBriefly = new("client-stalled-briefly", Severity.Warning);
    public static readonly FindingKind FallingBehind = new("falling-behind", Severity.Warning);
    public static readonly FindingKind Trend = new("trend", Severity.Warning);
    public static readonly FindingKind ThrottledBriefly = new("throttled-briefly", Severity.Warning);
    public static readonly FindingKind VramNearlyFull = new("vram-nearly-full", Severity.Warning);
    public static readonly FindingKind GpuShared = new("gpu-shared", Severity.Warning);
    public static readonly FindingKind CpuBound = new("cpu-bound", Severity.Warning);
    public static readonly FindingKind VramAccountDiffers = new("vram-account-differs", Severity.Warning);
    public static readonly FindingKind TelemetryAbsent = new("telemetry-absent", Severity.Warning);
    public static readonly FindingKind TelemetryDropped = new("telemetry-dropped", Severity.Warning);
    public static readonly FindingKind TelemetryImpossible = new("telemetry-impossible", Severity.Warning);
    public static readonly FindingKind TelemetryLost = new("telemetry-lost", Severity.Warning);
    public static readonly FindingKind CellDropped = new("cell-dropped", Severity.Warning);
    public static readonly FindingKind ProxyProcesses = new("proxy-processes", Severity.Info);
    public static readonly FindingKind PowerCapped = new("power-capped", Severity.Info);
    public static readonly FindingKind PowerSavingGovernor = new("power-saving-governor", Severity.Info);
    public static readonly FindingKind Coalesced = new("coalesced", Severity.Info);
    public static readonly FindingKind SeveralTokensPerLine = new("several-tokens-per-line", Severity.Info);
    public static readonly FindingKind NoDurations = new("no-durations", Severity.Info);
    public static readonly FindingKind SelfCheckNotDone = new("selfcheck-not-done", Severity.Info);
    public static readonly FindingKind ContextUnknown = new("context-unknown", Severity.Info);
    public static readonly FindingKind PartlyOnCpu = new("partly-on-cpu", Severity.Info);
    public static readonly FindingKind Transient = new("transient", Severity.Info);
    public static readonly FindingKind TooFewSamples = new("n-too-small", Severity.Info);
    public static readonly FindingKind ObjectiveNotApplicable = new("slo-not-applicable", Severity.Info);

    public static readonly IReadOnlyList<FindingKind> All =
    [
        Interrupted, RecordsDamaged, ServerNotStarted, ServerDied, SettingNotTaken, ClientLimit, NoOkRequest, TooManyErrors, ContextDiffers,
        ScheduleLag, LoadNotOffered, Throttled, Swapping, ClientStarved, ClientStalled, SelfCheckFailed, OnlyEmptyAnswers,
        ReloadsThroughout, PromptsCut, ModelChanged, Errors, WarmupFailed, CellRepeated, OneSlot, UnloadNotSeen, LoadFailed, ModelNotLoaded,
        GpuNotUsed, ReloadDuringCell, RunsElsewhere, ServerChanged, PromptTruncated, PromptLengthNotFound, PromptLengthOff,
        PromptHeadUnknown, CacheHitSuspected, ShortOutputs, FormatInvalid, TokensUnknown, ClockDisagrees, FigureWithheld, AccountsDisagree,
        StreamBuffered, TokensNotStreamed, TokensAreChunks, LongOutputs, EmptyAnswers, ClientBusy, ClientLate, ClientStalledBriefly,
        FallingBehind, Trend, ThrottledBriefly, VramNearlyFull, GpuShared, CpuBound, VramAccountDiffers, TelemetryAbsent, TelemetryDropped,
        TelemetryImpossible, TelemetryLost, CellDropped, ProxyProcesses, PowerCapped, PowerSavingGovernor, Coalesced, SeveralTokensPerLine,
        NoDurations, SelfCheckNotDone, ContextUnknown, PartlyOnCpu, Transient, TooFewSamples, ObjectiveNotApplicable,
    ];
}
