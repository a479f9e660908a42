using Bench.Core.Catalog;
using static System.FormattableString;

namespace Bench.Runner.Preflight;

/// <summary>A line for each step of a pull and each tenth of a layer, however often the server reports.</summary>
internal sealed class PullNotes(Action<string> note) : IProgress<PullProgress>
{
    private string? _last;

    public void Report(PullProgress value)
    {
        var line = value is { CompletedBytes: { } completed, TotalBytes: > 0 and var total }
            ? Invariant($"  {value.Status}: {completed * 10 / total * 10} % of {total / 1e6:0.#} MB")
            : "  " + value.Status;
        if (line == _last)
            return;
        _last = line;
        note(line);
    }
}
