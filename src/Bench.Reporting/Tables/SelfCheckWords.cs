using System.Globalization;
using Bench.Analysis.SelfChecks;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>A self-check in a line, the same on the screen and in reports.</summary>
public static class SelfCheckWords
{
    /// <summary>One line a sitting that was checked, or was to be.</summary>
    public static IEnumerable<string> Of(RunManifest manifest) =>
        manifest.Sittings.Select(sitting => sitting.SelfCheck).OfType<SelfCheck>().SelectMany(Of).Distinct();

    public static IEnumerable<string> Of(SelfCheck check) => check.NotDone is { } why
        ? [$"Self-check of the harness: not done ({why})."]
        : check.Tries.Select(Of);

    public static string Of(SelfCheckTry one)
    {
        var figures = one.Figures;
        var verdict = one.Passed ? "PASS" : "FAIL: " + string.Join("; ", one.Failures);
        return Invariant($"Self-check of the harness, {Of(one.Load)}: TTFT error p50 {Ms(figures.TtftErrorP50Ms)}, {Tail(figures)}; ITL ")
            + Invariant($"p50 {Ms(figures.ItlP50Ms)}, truth {Ms(figures.TrueItlP50Ms)}; {Number(figures.InFlight)} in flight: {verdict}");
    }

    /// <summary>For example <c>64 streams, a token every 10ms</c>.</summary>
    public static string Of(SelfCheckLoad load) => load.Rate is { } rate
        ? Invariant($"{rate} requests/s of {load.Tokens} tokens, one every {load.TokenInterval}")
        : Invariant($"{load.Streams} {(load.Streams == 1 ? "stream" : "streams")}, a token every {load.TokenInterval}");

    /// <summary>The tail of the TTFT errors, with the percentile that was judged: <c>p95 3.20 ms (n = 163)</c>.</summary>
    public static string Tail(SelfCheckFigures figures) => SelfCheckTail.Of(figures) is { } tail
        ? Invariant($"{tail.Percentile} {Ms(tail.ErrorMs)} (n = {tail.Count})")
        : Invariant($"p95 not known (n = {figures.Compared})");

    public static string Ms(double? value) =>
        value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) + " ms" : "not known";

    public static string Number(double? value) => value is { } number ? number.ToString("0.0", CultureInfo.InvariantCulture) : "not known";
}
