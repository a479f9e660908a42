using Bench.Analysis.Baselines;
using Bench.Analysis.Metrics;
using Bench.Analysis.Telemetry;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Cells;

/// <summary>One cell as the rules see it: raw content, views of its requests, and what the run knows around it.</summary>
internal sealed class CellFacts
{
    public CellFacts(RunManifest manifest, RecordedCell recorded, PromptCacheReferences caches, UnqueuedResiduals residuals, TelemetryFold telemetry)
    {
        Manifest = manifest;
        Recorded = recorded;
        Server = manifest.Servers.FirstOrDefault(server => server.Name == recorded.Plan.Server);
        Model = recorded.Plan.Model.Tag is { } tag
            ? Server?.Models.FirstOrDefault(model => Core.Catalog.ModelName.Same(model.Installed.Tag, tag))
            : null;
        Cache = caches.For(recorded.Plan);
        var residual = residuals.For(recorded.Plan);
        Requests =
        [
            .. recorded.Requests
                .OrderBy(record => record.Identity.Phase)
                .ThenBy(record => record.Identity.Request)
                .ThenBy(record => record.Identity.Turn)
                .Select(record => new RequestView(record, recorded.Plan, CachedOf(record), residual)),
        ];
        Measured = [.. Requests.Where(request => request.IsMeasured)];
        Ok = [.. Measured.Where(request => request.IsOk)];
        Window = MeasuredWindow.Of(recorded);
        Sensors = telemetry.For(recorded, Window);
        Throughput = Throughput.Of(this);
        Telemetry = CellTelemetry.Of(this, Throughput);
        Measures = [.. MetricCatalog.OfCells.Select(metric => MeasureSummary.Of(metric, Ok))];
    }

    public RunManifest Manifest { get; }

    public RecordedCell Recorded { get; }

    public PlanCell Plan => Recorded.Plan;

    /// <summary>Null until the cell is done.</summary>
    public CellRecord? Finished => Recorded.Finished;

    public ServerSnapshot? Server { get; }

    public ModelSnapshot? Model { get; }

    public PromptCacheReference? Cache { get; }

    /// <summary>Warm-up first, then in the order of their numbers.</summary>
    public IReadOnlyList<RequestView> Requests { get; }

    public IReadOnlyList<RequestView> Measured { get; }

    /// <summary>The measured requests that succeeded: the only ones that statistics are made of.</summary>
    public IReadOnlyList<RequestView> Ok { get; }

    public MeasuredWindow? Window { get; }

    public IReadOnlyList<MeasureSummary> Measures { get; }

    public Throughput Throughput { get; }

    /// <summary>What was sampled of its server and that one's machine; null where nothing was.</summary>
    public CellSensors? Sensors { get; }

    public CellTelemetry Telemetry { get; }

    public int Failed => Measured.Count - Ok.Count;

    /// <summary>Null for a closed loop.</summary>
    public LoadProfile.OpenLoop? OpenLoop => Plan.Load.Match<LoadProfile.OpenLoop?>(_ => null, open => open);

    /// <summary>Measured requests that the schedule of an open loop wanted; null for a closed one, and until the cell is done.</summary>
    public int? Planned => Finished?.PlannedRequests;

    /// <summary>In percent; null without measured requests.</summary>
    public double? ErrorRate => Measured.Count == 0 ? null : 100.0 * Failed / Measured.Count;

    /// <summary>Content lines that shared a read with another, in percent of all; null without lines.</summary>
    public double? Coalesced
    {
        get
        {
            var (lines, shared) = (0L, 0L);
            foreach (var request in Ok)
            {
                var reads = request.Timeline.Reads;
                for (var index = 0; index < reads.Count; index++)
                {
                    var count = reads[index].Lines;
                    lines += count;
                    shared += count > 1 ? count : 0;
                }
            }

            return lines == 0 ? null : 100.0 * shared / lines;
        }
    }

    /// <summary>Labelled as cached, in percent of the ok requests that have a label; null without any, and where no prompt was meant to be cached.</summary>
    public double? CachedShare
    {
        get
        {
            var labelled = Ok.Where(request => request.Cached is not null).ToArray();
            return labelled.Length == 0 || Plan.Workload.PromptCache == PromptCachePolicy.Avoid
                ? null
                : 100.0 * labelled.Count(request => request.Cached == true) / labelled.Length;
        }
    }

    /// <summary>Answers of the form that was asked for, in percent of the ok requests that were checked; null where none was.</summary>
    public double? FormatValid
    {
        get
        {
            var checkedOnes = Ok.Where(request => request.Record.FormatValid is not null).ToArray();
            return checkedOnes.Length == 0 ? null : 100.0 * checkedOnes.Count(request => request.Record.FormatValid == true) / checkedOnes.Length;
        }
    }

    /// <summary>By the server's own word where it gives one, else by what the prompt cost. Prompts that share a part, on purpose or with their tools, are neither.</summary>
    private bool? CachedOf(RequestRecord record) => Plan.Workload.PromptCache == PromptCachePolicy.Share
        ? null
        : CacheAccount.Of(record)?.IsHit ?? (Plan.Workload.Tools.Count > 0 ? null : Cache?.IsHit(record));

    public MeasureSummary Measure(MetricDefinition metric) => Measures.Single(measure => measure.Metric == metric);
}
