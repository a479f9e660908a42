using Bench.Analysis.SelfChecks;

namespace Bench.Runner.SelfChecks;

/// <summary>The requests as reported by the server of a self-check.</summary>
internal static class ServedRequests
{
    /// <exception cref="HttpRequestException">It does not tell.</exception>
    public static async Task<IReadOnlyList<ServedRequest>> ReadAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan }; // the caller's token bounds it
        await using var body = await http.GetStreamAsync("bench/truth", cancellation);
        using var reader = new StreamReader(body);
        List<ServedRequest> served = [];
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (TruthLine.Read(line) is { } request)
                served.Add(request);
        }

        return served;
    }
}
