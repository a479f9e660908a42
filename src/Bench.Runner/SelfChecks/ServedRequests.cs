using System.Text.Json;
using Bench.Analysis.SelfChecks;
using Bench.Core.Time;

namespace Bench.Runner.SelfChecks;

/// <summary>What the server of a self-check says that it did: its /bench/truth (docs/simulator.md).</summary>
internal static class ServedRequests
{
    private const string Generating = "/api/chat";

    /// <exception cref="HttpRequestException">It does not tell.</exception>
    public static async Task<IReadOnlyList<ServedRequest>> ReadAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan }; // the caller's token bounds it
        await using var body = await http.GetStreamAsync("bench/truth", cancellation);
        using var reader = new StreamReader(body);
        List<ServedRequest> served = [];
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (Read(line) is { } request)
                served.Add(request);
        }

        return served;
    }

    /// <summary>Null for a line that tells of no request, or of one that has not ended.</summary>
    internal static ServedRequest? Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return root.TryGetProperty("path", out var path) && path.GetString() == Generating && root.TryGetProperty("prompt_tokens", out var number)
            ? new ServedRequest(number.GetInt32(), new Instant(root.GetProperty("arrived_ns").GetInt64()), Lines(root))
            : null;
    }

    /// <summary>Tokens without a line of their own are left out.</summary>
    private static ServedLine[] Lines(JsonElement root)
    {
        var silent = Numbers(root, "silent").ToHashSet();
        var sent = Numbers(root, "sent_ns");
        return
        [
            .. Numbers(root, "due_ns").Zip(sent)
                .Where((_, token) => !silent.Contains(token))
                .Select(line => new ServedLine(new Instant(line.First), new Instant(line.Second))),
        ];
    }

    private static long[] Numbers(JsonElement root, string name) => [.. root.GetProperty(name).EnumerateArray().Select(number => number.GetInt64())];
}
