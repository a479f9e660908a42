using Bench.Analysis.SelfChecks;
using Bench.Core.Records;
using Bench.Reporting.Tables;
using Bench.Runner.Display;
using static System.FormattableString;

namespace Bench.Runner.Commands;

/// <summary>The output of <c>bench selfcheck</c>.</summary>
internal sealed class SelfCheckReport(SelfCheckTry one)
{
    public void Show(Screen screen)
    {
        var figures = one.Figures;
        screen.WriteLine(
            Invariant($"The harness against a server with a known timetable on this machine ({Environment.ProcessorCount} ")
                + Invariant($"{(Environment.ProcessorCount == 1 ? "core" : "cores")}), {SelfCheckWords.Of(one.Load)}, ")
                + Invariant($"TTFT {one.Load.FirstToken}, for {one.Load.Length}:"));
        screen.WriteLine("");
        string[][] rows =
        [
            ["TTFT error (ours − truth)", SelfCheckWords.Ms(figures.TtftErrorP50Ms), SelfCheckWords.Tail(figures)],
            ["ITL error (absolute)", SelfCheckWords.Ms(figures.ItlErrorP50Ms), "p99 " + SelfCheckWords.Ms(figures.ItlErrorP99Ms)],
            ["schedule lag", SelfCheckWords.Ms(figures.ScheduleLagP50Ms), "p99 " + SelfCheckWords.Ms(figures.ScheduleLagP99Ms)],
        ];
        foreach (var line in new TextTable(["", "p50", "tail"], rows) { Labels = 1 }.Lines(screen.Width))
            screen.People.WriteLine(line);
        screen.WriteLine("");
        screen.WriteLine(
            Invariant($"ITL p50 {SelfCheckWords.Ms(figures.ItlP50Ms)}, as sent {SelfCheckWords.Ms(figures.TrueItlP50Ms)}; ")
                + Invariant($"the server sent up to {SelfCheckWords.Ms(figures.ServerLatenessP99Ms)} late (p99)"));
        screen.WriteLine(
            Invariant($"{SelfCheckWords.Number(figures.InFlight)} streams in flight on average, {figures.PeakInFlight} at most; ")
                + Invariant($"{figures.Requests} requests, {figures.Compared} of them compared, {figures.Lines} lines"));
        screen.WriteLine(
            Invariant($"coalesced lines {SelfCheckWords.Number(figures.CoalescedPercent)} %; ")
                + Invariant($"own CPU {figures.Cpu.Seconds / figures.Took.Seconds:0.00} cores, ")
                + Invariant($"{SelfCheckWords.Number(figures.CpuPerLineUs)} µs per line"));
        screen.WriteLine("");
        screen.WriteLine(
            one.Passed ? "PASS: on this machine, now, the harness keeps up with this load." : "FAIL: " + string.Join("; ", one.Failures));
    }

    public bool WriteJson() => JsonOutput.Write(json =>
    {
        var figures = one.Figures;
        json.WriteBoolean("passed", one.Passed);
        json.WriteStartArray("failures");
        foreach (var failure in one.Failures)
            json.WriteStringValue(failure);
        json.WriteEndArray();
        json.WriteNumberOrNull("streams", one.Load.Streams);
        json.WriteNumberOrNull("rate_rps", one.Load.Rate);
        json.WriteNumber("first_token_ms", one.Load.FirstToken.Milliseconds);
        json.WriteNumber("token_interval_ms", one.Load.TokenInterval.Milliseconds);
        json.WriteNumber("duration_s", one.Load.Length.Seconds);
        json.WriteNumber("cores", Environment.ProcessorCount);
        json.WriteNumber("requests", figures.Requests);
        json.WriteNumber("compared", figures.Compared);
        json.WriteNumberOrNull("planned", figures.Planned);
        json.WriteNumber("lines", figures.Lines);
        json.WriteNumberOrNull("ttft_error_p50_ms", figures.TtftErrorP50Ms);
        json.WriteNumberOrNull("ttft_error_p95_ms", figures.TtftErrorP95Ms);
        json.WriteNumberOrNull("ttft_error_p99_ms", figures.TtftErrorP99Ms);
        if (SelfCheckTail.Of(figures) is { } tail)
            json.WriteString("ttft_error_judged", tail.Percentile);
        else
            json.WriteNull("ttft_error_judged");
        json.WriteNumberOrNull("itl_error_p50_ms", figures.ItlErrorP50Ms);
        json.WriteNumberOrNull("itl_error_p99_ms", figures.ItlErrorP99Ms);
        json.WriteNumberOrNull("itl_p50_ms", figures.ItlP50Ms);
        json.WriteNumberOrNull("true_itl_p50_ms", figures.TrueItlP50Ms);
        json.WriteNumberOrNull("schedule_lag_p50_ms", figures.ScheduleLagP50Ms);
        json.WriteNumberOrNull("schedule_lag_p99_ms", figures.ScheduleLagP99Ms);
        json.WriteNumberOrNull("server_lateness_p99_ms", figures.ServerLatenessP99Ms);
        json.WriteNumberOrNull("in_flight", figures.InFlight);
        json.WriteNumber("peak_in_flight", figures.PeakInFlight);
        json.WriteNumberOrNull("coalesced_pct", figures.CoalescedPercent);
        json.WriteNumber("cpu_s", figures.Cpu.Seconds);
        json.WriteNumberOrNull("cpu_per_line_us", figures.CpuPerLineUs);
    });
}
