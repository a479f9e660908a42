using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.RealEngine.Tests.Kit;

namespace Bench.RealEngine.Tests;

/// <summary>Our clock against the server's own account of the same requests (<c>timings</c>).</summary>
public sealed class ClockTests(EngineFixture engine)
{
    /// <summary>
    /// On a crowded machine a stamp may be late by tens of milliseconds; an answer of half a second and more
    /// hides it, and so does the median of nine.
    /// </summary>
    private const int Tokens = 512;

    private const int Requests = 9;

    [Fact]
    public async Task What_we_time_covers_what_the_server_times_and_agrees_with_it_token_for_token()
    {
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, EngineScenario.For(engine.Chat, $$"""
            endpoint: chat
            sweep: { model: {{LlamaServer.Model}}, concurrency: 1 }
            prompt: { text: "{{string.Concat(Enumerable.Repeat("Count to ten. ", 20))}}" }
            output: { tokens: {{Tokens}} }
            load: { requests: {{Requests}} }
            """));

        result.AssertDone();
        var measured = Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured" && row["outcome"] == "ok").ToArray();
        Assert.Equal(Requests, measured.Length);

        // On a crowded machine a stream may come to us so unevenly that it and the server's account disagree: both are then withheld.
        var told = measured.Where(row => row["eval_duration_ms"].Length > 0 && row["tpot_ms"].Length > 0).ToArray();
        Assert.InRange(told.Length, (Requests / 2) + 1, Requests);
        Assert.All(told, CoversTheServersAccount);

        // The server's generation begins with its first token and ends with its last, as ours does at the other end of the wire.
        var ratios = told.Select(row => Number(row, "tpot_ms") / (Number(row, "eval_duration_ms") / (Tokens - 1))).Order().ToArray();
        Assert.InRange(ratios[told.Length / 2], 0.9, 1.1);
    }

    /// <summary>
    /// True of every request, however crowded the machine: the server's times lie within ours.
    /// The server tells a thousandth of a millisecond.
    /// </summary>
    private static void CoversTheServersAccount(IReadOnlyDictionary<string, string> row)
    {
        const double rounding = 0.002;
        var (prefill, decode) = (Number(row, "prompt_eval_duration_ms"), Number(row, "eval_duration_ms"));

        Assert.True(prefill > 0 && decode > 0);
        Assert.True(Number(row, "ttft_ms") >= prefill - rounding, $"ttft {row["ttft_ms"]}, prompt {prefill}");
        Assert.True(Number(row, "e2e_ms") >= prefill + decode - rounding, $"e2e {row["e2e_ms"]}, prompt {prefill}, generation {decode}");
    }

    private static double Number(IReadOnlyDictionary<string, string> row, string column) =>
        double.Parse(row[column], CultureInfo.InvariantCulture);
}
