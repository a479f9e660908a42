using System.Globalization;
using System.Text;
using System.Text.Json;
using static System.FormattableString;

namespace Bench.Benchmarks;

/// <summary>
/// How late the simulator's server sends what is due: many streams at once, each a token a step, client and server on the same cores.
/// </summary>
internal static class StreamLateness
{
    private const int WarmUpTokens = 50;

    /// <param name="words">STREAMS SECONDS STEP_MS; null result: they are none.</param>
    public static (int Streams, double Seconds, double StepMs)? Parse(string[] words)
    {
        var numbers = words
            .Select(word => double.TryParse(word, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : -1)
            .ToArray();
        return numbers.Length > 3 || numbers.Contains(-1)
            ? null
            : ((int)numbers.ElementAtOrDefault(0, 256), numbers.ElementAtOrDefault(1, 5), numbers.ElementAtOrDefault(2, 10));
    }

    public static async Task<int> RunAsync(int streams, double seconds, double stepMs)
    {
        var step = stepMs.ToString(CultureInfo.InvariantCulture);
        using var server = ResponderProcess.Start(TimetableServer.Command, step, step, TimetableServer.InStep);
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        await RoundAsync(client, streams, WarmUpTokens);
        var (before, clientBefore) = (server.Cpu, Environment.CpuUsage.TotalTime);
        var tokens = (int)Math.Ceiling(seconds * 1000 / stepMs);
        await RoundAsync(client, streams, tokens);
        var (serverCpu, clientCpu) = (server.Cpu - before, Environment.CpuUsage.TotalTime - clientBefore);
        var late = await LatenessAsync(client, streams);
        Console.WriteLine(
            Invariant($"{streams} streams, a token every {stepMs} ms, {tokens} tokens each: {late.Count} lines of tokens sent"));
        Console.WriteLine(
            Invariant($"lateness (due → sent): p50 {At(late, 0.5):0.000}, p90 {At(late, 0.9):0.000}, p99 {At(late, 0.99):0.000}, ")
                + Invariant($"max {late[^1]:0.000} ms"));
        Console.WriteLine(
            Invariant($"server CPU {serverCpu.TotalSeconds / seconds:0.00} cores, ")
                + Invariant($"client CPU {clientCpu.TotalSeconds / seconds:0.00} cores"));
        return 0;
    }

    private static async Task RoundAsync(HttpClient client, int streams, int tokens) =>
        await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => StreamAsync(client, tokens)));

    private static async Task StreamAsync(HttpClient client, int tokens)
    {
        var body = Invariant(
            $$$"""{"model":"timetable","messages":[{"role":"user","content":"Count"}],"options":{"num_predict":{{{tokens}}}}}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/chat") { Content = new StringContent(body, Encoding.UTF8) };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) > 0)
        {
            // read as it comes
        }
    }

    /// <summary>In ms, sorted, of the last round's tokens, but for those that have no line of their own and go with the next.</summary>
    private static async Task<List<double>> LatenessAsync(HttpClient client, int streams)
    {
        var truth = await client.GetStringAsync(Invariant($"bench/truth?since={streams}"));
        var late = new List<double>();
        foreach (var line in truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            using var request = JsonDocument.Parse(line);
            var (due, sent, silent) = (Numbers(request, "due_ns"), Numbers(request, "sent_ns"), Numbers(request, "silent").ToHashSet());
            late.AddRange(
                Enumerable.Range(0, sent.Length).Where(token => !silent.Contains(token)).Select(token => (sent[token] - due[token]) / 1e6));
        }

        late.Sort();
        return late;
    }

    private static long[] Numbers(JsonDocument request, string name) =>
        [.. request.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetInt64())];

    private static double ElementAtOrDefault(this double[] numbers, int place, double otherwise) =>
        place < numbers.Length ? numbers[place] : otherwise;

    private static double At(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
