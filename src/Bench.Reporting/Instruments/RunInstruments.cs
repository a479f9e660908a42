using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Requests;

namespace Bench.Reporting.Instruments;

/// <summary>A finished run as monitoring systems take it: made of its summary, and of nothing that was computed for them.</summary>
public static class RunInstruments
{
    /// <summary>The service name of the resource, and the scope of the metrics.</summary>
    public const string Service = "bench";

    /// <summary>By which version of the conventions the names are meant.</summary>
    public const string SchemaUrl = GenAi.SchemaUrl;

    /// <summary>Every instrument, in the order of docs/reports.md.</summary>
    public static IReadOnlyList<Instrument> All { get; } = [.. RequestInstruments.All, .. CellAccount.All, .. CellInstruments.All];

    /// <summary>
    /// The attributes that all points of the run share. The run is the instance, so that points
    /// of two runs are never those of one series.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, object>> ResourceOf(RunSummary run) =>
    [
        new("service.name", Service),
        new("service.version", run.Manifest.HarnessVersion),
        new("service.instance.id", run.Manifest.Run),
        new("host.name", run.Manifest.Host.Name),
        new("bench.run", run.Manifest.Run),
        .. run.Manifest.Sittings.Take(1).Select(sitting => KeyValuePair.Create<string, object>(
            "bench.began", sitting.OriginUtc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
    ];

    /// <summary>
    /// Cell by cell. An invalid cell has no figures, because attributes are lost when a metric is aggregated;
    /// only its existence and the reason are sent.
    /// </summary>
    public static IEnumerable<IReadOnlyList<InstrumentSeries>> CellsOf(RunSummary run)
    {
        var requests = run.Requests.Where(row => row.Request.IsMeasured).ToLookup(row => row.Labels, row => row.Request);
        foreach (var cell in run.Cells)
        {
            var attributes = CellAttributes.Of(run, cell);
            RequestView[] measured = [.. requests[cell.Labels]];
            yield return
            [
                .. CellAccount.Of(cell, measured, attributes),
                .. cell.IsValid ? RequestInstruments.Of(measured, attributes) : [],
                .. cell.IsValid ? CellInstruments.Of(cell, attributes) : [],
            ];
        }
    }
}
