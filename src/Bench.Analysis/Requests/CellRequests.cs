using Bench.Core.Plans;

namespace Bench.Analysis.Requests;

/// <summary>The requests of one cell, and what can be counted of them.</summary>
internal sealed class CellRequests
{
    public CellRequests(IEnumerable<RequestView> requests)
    {
        All =
        [
            .. requests
                .OrderBy(request => request.Record.Identity.Phase)
                .ThenBy(request => request.Record.Identity.Request)
                .ThenBy(request => request.Record.Identity.Turn),
        ];
        Measured = [.. All.Where(request => request.IsMeasured)];
        Ok = [.. Measured.Where(request => request.IsOk)];
        Load = [.. All.Where(request => request.IsMeasured || request.IsBeside)];
    }

    /// <summary>Phase by phase, in the order of their numbers.</summary>
    public IReadOnlyList<RequestView> All { get; }

    public IReadOnlyList<RequestView> Measured { get; }

    /// <summary>The measured requests that succeeded: the only ones that statistics are made of.</summary>
    public IReadOnlyList<RequestView> Ok { get; }

    /// <summary>
    /// The whole load on the server while the cell was measured: the measured requests, and those of the ramp and the drain in addition.
    /// </summary>
    public IReadOnlyList<RequestView> Load { get; }

    /// <summary>In percent; null without measured requests.</summary>
    public double? ErrorRate => Measured.Count == 0 ? null : 100.0 * (Measured.Count - Ok.Count) / Measured.Count;

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

    /// <summary>
    /// Labelled as cached, in percent of the ok requests that have a label; null without any, and where no prompt was meant to be cached.
    /// </summary>
    public double? CachedShare =>
        PercentOf(Ok.Where(request => request.Plan.Workload.PromptCache != PromptCachePolicy.Avoid).Select(request => request.Cached));

    /// <summary>Answers of the form that was requested, in percent of the ok requests that were checked; null if none was.</summary>
    public double? FormatValid => PercentOf(Ok.Select(request => request.Record.FormatValid));

    /// <summary>The share of those that hold among those that are known.</summary>
    private static double? PercentOf(IEnumerable<bool?> labels)
    {
        var known = labels.Where(label => label is not null).ToArray();
        return known.Length == 0 ? null : 100.0 * known.Count(label => label == true) / known.Length;
    }
}
