using Bench.Analysis.Facts;
using Bench.Analysis.Findings;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using Bench.Analysis.Parts;
using Bench.Analysis.Rates;
using Bench.Analysis.Requests;
using Bench.Analysis.Telemetry;
using Bench.Core.Catalog;
using Bench.Core.Factors;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;

namespace Bench.Analysis.Cells;

/// <summary>One cell's figures, and how far they may be trusted.</summary>
public sealed record CellSummary
{
    public required PlanCell Plan { get; init; }

    public required CellLabels Labels { get; init; }

    public CellFactors Factors => Labels.Factors;

    /// <summary>Of its last attempt; null for a cell without requests.</summary>
    public int? Sitting { get; init; }

    /// <summary>The kind of study that asked for it; null in a run that measures the cells of its plan.</summary>
    public string? Study { get; init; }

    /// <summary>Its role in that study.</summary>
    public StudyKey Part { get; init; }

    /// <summary>The start of its server; null if the harness does not start it.</summary>
    public LaunchRecord? Launch { get; init; }

    /// <summary>Null if it could not be had.</summary>
    public required string? ServerVersion { get; init; }

    public required bool Simulated { get; init; }

    /// <summary>The model as the server held it after the warm-up; null if unknown.</summary>
    public required LoadedModel? Loaded { get; init; }

    /// <summary>The model as its server described it before the run; null if unknown.</summary>
    public ModelSnapshot? Model { get; init; }

    /// <summary>Measured requests, however they ended.</summary>
    public required int Requests { get; init; }

    public required int Ok { get; init; }

    public int Failed => Requests - Ok;

    /// <summary>Measured requests that the schedule of an open loop wanted; null for a closed one, and until the cell is done.</summary>
    public required int? PlannedRequests { get; init; }

    /// <summary>Measured requests sent, in percent of those planned; null if none were planned.</summary>
    public double? OfferedPercent => PlannedRequests is > 0 and var planned ? 100.0 * Requests / planned : null;

    /// <summary>In percent; null without requests.</summary>
    public required double? ErrorRatePercent { get; init; }

    /// <summary>By kind, the most frequent first.</summary>
    public required IReadOnlyList<ErrorCount> Errors { get; init; }

    public required Throughput Throughput { get; init; }

    /// <inheritdoc cref="TokenLengths"/>
    public TokenLengths Lengths { get; init; } = new();

    /// <inheritdoc cref="TokenLengths.Source"/>
    public TokenSource? TokenSource => Lengths.Source;

    /// <summary>Content lines that shared a read with another, in percent; null without lines.</summary>
    public required double? CoalescedPercent { get; init; }

    /// <summary>
    /// Prompts labelled as cached, in percent of the ok requests for which it is known; null if the cache was to be avoided (then
    /// it is a finding), and where nothing can be told.
    /// </summary>
    public required double? CachedPercent { get; init; }

    /// <summary>
    /// Answers of the form that was requested, in percent of the ok requests that were checked; null if no form was requested.
    /// </summary>
    public double? FormatValidPercent { get; init; }

    /// <summary>Inputs of one request; null if the endpoint generates text.</summary>
    public int? Inputs => Plan.Workload.Endpoint.Generates ? null : Plan.Workload.Batch;

    /// <summary>One for each of <see cref="MetricCatalog.OfCells"/>, in its order.</summary>
    public required IReadOnlyList<MeasureSummary> Measures { get; init; }

    /// <summary>The mean parts of a request's time; null if the server does not report it.</summary>
    public required MeanParts? Parts { get; init; }

    /// <summary>The largest number of concurrent answers, including those of requests that are not measured; null if unknown.</summary>
    public int? MostAnswering { get; init; }

    /// <summary>Turn by turn; empty if the cell holds no conversations.</summary>
    public IReadOnlyList<TurnSummary> Turns { get; init; } = [];

    /// <summary>The telemetry of the server's machine during the cell.</summary>
    public CellTelemetry Telemetry { get; init; } = CellTelemetry.None;

    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>False when a finding makes the figures unfit for verdicts.</summary>
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Invalid);

    /// <summary>Null for a valid cell.</summary>
    public string? InvalidReason => IsValid
        ? null
        : string.Join("; ", Findings.Where(finding => finding.Severity == Severity.Invalid).Select(finding => finding.What));

    public MeasureSummary Measure(MetricDefinition metric) => Measures.Single(measure => measure.Metric == metric);

    internal static CellSummary Of(CellFacts facts, IReadOnlyList<Finding> findings) => new()
    {
        Plan = facts.Plan,
        Labels = CellLabels.Of(facts),
        Sitting = facts.Requests.All.Count > 0 ? facts.Requests.All[^1].Record.Identity.Sitting : null,
        Study = facts.Manifest.Study?.Kind,
        Part = facts.Finished?.Part ?? StudyKey.None,
        Launch = facts.Finished?.Launch,
        ServerVersion = facts.Finished?.ServerVersion ?? facts.Server?.Version,
        Simulated = facts.Server?.Simulated ?? false,
        Loaded = facts.Finished?.Loaded,
        Model = facts.Model,
        Requests = facts.Measured.Count,
        Ok = facts.Ok.Count,
        PlannedRequests = facts.Planned,
        ErrorRatePercent = facts.Requests.ErrorRate,
        Errors = ErrorCount.Of(facts.Measured),
        Throughput = facts.Throughput,
        Telemetry = facts.Telemetry,
        Lengths = TokenLengths.Of(facts.Ok),
        CoalescedPercent = facts.Requests.Coalesced,
        CachedPercent = facts.Requests.CachedShare,
        FormatValidPercent = facts.Requests.FormatValid,
        Measures = facts.Measures.All,
        Parts = MeanParts.Of(facts.Ok),
        MostAnswering = Crowd.PeakAnswering(facts.Requests.Load),
        Turns = TurnSummary.Of(facts),
        Objectives = facts.Objectives,
        Findings = findings,
    };
}
