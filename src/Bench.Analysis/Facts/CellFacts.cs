using Bench.Analysis.Baselines;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using Bench.Analysis.Rates;
using Bench.Analysis.Reconciliation;
using Bench.Analysis.Requests;
using Bench.Analysis.Telemetry;
using Bench.Analysis.Windows;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Facts;

/// <summary>One cell as the rules see it: its record, and the result of every stage before them.</summary>
internal sealed record CellFacts
{
    public required RunManifest Manifest { get; init; }

    public required RecordedCell Recorded { get; init; }

    /// <inheritdoc cref="StreamBuffering"/>
    public required StreamBuffering Buffering { get; init; }

    /// <summary>Null if the manifest does not have it.</summary>
    public required ServerSnapshot? Server { get; init; }

    /// <summary>As installed on that server; null if unknown.</summary>
    public required ModelSnapshot? Model { get; init; }

    /// <summary>The host that runs the model if it is not the server; null if it is, or if it is unknown.</summary>
    public string? RemoteHost => Model?.Installed.RemoteHost;

    /// <summary>Null if the model is still the one of the beginning of the run, or if that is unknown.</summary>
    public required ModelChange? ModelChange { get; init; }

    /// <summary>Null if nothing tells a cached prompt from another.</summary>
    public required PromptCacheReference? Cache { get; init; }

    /// <summary>The prompts that the server read only a part of.</summary>
    public required IReadOnlyDictionary<RequestIdentity, PromptCut> Cuts { get; init; }

    public required CellRequests Requests { get; init; }

    public required Throughput Throughput { get; init; }

    /// <summary>The samples of its server and of the server's machine; null if there are none.</summary>
    public required CellSensors? Sensors { get; init; }

    public required CellTelemetry Telemetry { get; init; }

    public required CellMeasures Measures { get; init; }

    public required IReadOnlyList<ObjectiveResult> Objectives { get; init; }

    public PlanCell Plan => Recorded.Plan;

    /// <summary>False where the requests did not say how many tokens they wanted: no answer is too short or too long then.</summary>
    public bool LimitsOutput => RunFacts.LimitsOutput(Manifest, Plan);

    /// <summary>Null until the cell is done.</summary>
    public CellRecord? Finished => Recorded.Finished;

    public IReadOnlyList<RequestView> Measured => Requests.Measured;

    /// <inheritdoc cref="CellRequests.Ok"/>
    public IReadOnlyList<RequestView> Ok => Requests.Ok;

    /// <summary>Null for a closed loop.</summary>
    public LoadProfile.OpenLoop? OpenLoop => Plan.Load.Match<LoadProfile.OpenLoop?>(_ => null, open => open);

    /// <summary>Measured requests that the schedule of an open loop wanted; null for a closed one, and until the cell is done.</summary>
    public int? Planned => Finished?.PlannedRequests;

    /// <summary>Stage by stage; each takes the finished results of those above it.</summary>
    public static CellFacts Of(RunFacts run, ReconciledCell reconciled)
    {
        var cell = reconciled.Believed;
        var baselines = run.Baselines.For(cell);
        var requests = baselines.Label(reconciled);
        var window = MeasuredWindow.Of(cell);
        var measures = CellMeasures.Of(requests.Ok);
        var throughput = Throughput.Of(cell.Plan, requests, window);
        var sensors = run.Telemetry.For(cell, window);
        var server = run.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server);
        return new CellFacts
        {
            Manifest = run.Manifest,
            Recorded = cell,
            Buffering = reconciled.Buffering,
            Server = server,
            Model = server?.Find(cell.Plan.Model.Tag),
            ModelChange = run.Models.For(cell.Plan),
            Cache = baselines.Cache,
            Cuts = baselines.Cuts,
            Requests = requests,
            Throughput = throughput,
            Sensors = sensors,
            Telemetry = CellTelemetry.Of(sensors, cell.Plan.Workload.Endpoint, throughput),
            Measures = measures,
            Objectives = ServiceLevelCheck.Of(cell.Plan, requests, measures),
        };
    }

    public MeasureSummary Measure(MetricDefinition metric) => Measures.Of(metric);
}
