using Bench.Analysis.Requests;

namespace Bench.Analysis.Parts;

/// <summary>
/// The mean parts of a cell's ok measured requests. They are over the same requests each, so the means add up as the parts do.
/// </summary>
public sealed record MeanParts
{
    /// <summary>Requests whose server told enough: n of every mean here.</summary>
    public required int Count { get; init; }

    /// <summary>In ms, in the order of <see cref="RequestPart.All"/>; null if no request has the part.</summary>
    public required IReadOnlyList<double?> Milliseconds { get; init; }

    /// <summary>Mean response e2e of these requests, in ms.</summary>
    public required double ResponseEndToEndMilliseconds { get; init; }

    /// <summary>Null if no request has parts.</summary>
    internal static MeanParts? Of(IEnumerable<RequestView> ok)
    {
        var all = ok.Select(RequestParts.Of).OfType<RequestParts>().ToArray();
        return all.Length == 0
            ? null
            : new MeanParts
            {
                Count = all.Length,
                Milliseconds = [.. RequestPart.All.Select(part => Mean(all, part))],
                ResponseEndToEndMilliseconds = all.Average(parts => parts.ResponseEndToEnd.Milliseconds),
            };
    }

    private static double? Mean(RequestParts[] all, RequestPart part)
    {
        var values = all.Select(part.Of).ToArray();
        return values.All(value => value is null) ? null : values.Sum(value => value?.Milliseconds ?? 0) / all.Length;
    }
}
