using System.Text.Json;
using Bench.Core.Time;

namespace Bench.Analysis.SelfChecks;

/// <summary>A line of the server's /bench/truth (docs/simulator.md).</summary>
public static class TruthLine
{
    private const string Generating = "/api/chat";

    /// <summary>
    /// Null for a line that tells of no chat, or of one that has not ended. Tokens without a line of their own are left out.
    /// </summary>
    public static ServedRequest? Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return root.TryGetProperty("path", out var path)
            && path.GetString() == Generating
            && root.TryGetProperty("prompt_tokens", out var number)
            ? new ServedRequest(number.GetInt32(), new Instant(root.GetProperty("arrived_ns").GetInt64()), Lines(root))
            : null;
    }

    private static ServedLine[] Lines(JsonElement root)
    {
        var silent = Numbers(root, "silent").ToHashSet();
        return
        [
            .. Numbers(root, "due_ns").Zip(Numbers(root, "sent_ns"))
                .Where((_, token) => !silent.Contains(token))
                .Select(line => new ServedLine(new Instant(line.First), new Instant(line.Second))),
        ];
    }

    private static long[] Numbers(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(number => number.GetInt64())];
}
