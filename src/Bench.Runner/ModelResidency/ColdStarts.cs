using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.ModelResidency;

/// <summary>Takes a cell's model out of memory before each of its requests, and counts how that went.</summary>
internal sealed class ColdStarts(IServerClient client, string tag, RunClock clock)
{
    private int _asked;
    private int _notSeen;
    private UnloadCheck? _example;

    public UnloadTally Tally => new(_asked, _notSeen, _example);

    /// <summary>Unloads, and waits until the model is seen to be gone or that was looked for long enough. One at a time.</summary>
    public async Task BeforeEachAsync(CancellationToken cancellation)
    {
        var check = await ModelUnload.RunAsync(client, tag, clock, cancellation);
        if (cancellation.IsCancellationRequested)
            return; // no request follows
        _asked++;
        if (check.Seen)
            return;
        _notSeen++;
        _example ??= check;
    }
}
