using System.Globalization;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Telling;

/// <summary>Limits and figures of a choice as people say them.</summary>
public static class NeedWords
{
    private const double BytesPerGibibyte = 1L << 30;

    /// <summary>Of the key in a scenario file.</summary>
    public static string Name(ChoiceNeedKind kind) => kind switch
    {
        ChoiceNeedKind.Context => "num_ctx",
        ChoiceNeedKind.Decode => "decode",
        ChoiceNeedKind.FirstToken => "first token",
        _ => "memory",
    };

    /// <summary>By which it is asked on the command line.</summary>
    public static string Option(ChoiceNeedKind kind) => kind switch
    {
        ChoiceNeedKind.Context => "--ctx",
        ChoiceNeedKind.Decode => "--min-decode",
        ChoiceNeedKind.FirstToken => "--max-ttft",
        _ => "--vram",
    };

    /// <summary>As asked: <c>num_ctx 32768</c>, <c>≥ 15 tok/s</c>.</summary>
    public static string Asked(ChoiceNeed need) => need.Kind switch
    {
        ChoiceNeedKind.Context => $"num_ctx {Value(need.Kind, need.Asked)}",
        ChoiceNeedKind.Decode => $"≥ {Value(need.Kind, need.Asked)}",
        ChoiceNeedKind.FirstToken => $"first token ≤ {Value(need.Kind, need.Asked)}",
        _ => $"≤ {Value(need.Kind, need.Asked)}",
    };

    /// <summary>What is measured beside what is asked: <c>decode 12.3 tok/s [12, 12.6] (at least 15 tok/s asked)</c>.</summary>
    public static string Reading(NeedReading reading) =>
        Beside(reading, reading.Measured is { } measured ? Around(reading.Need.Kind, measured) : "");

    /// <summary>The same without the interval, where the figure stands beside it with its own.</summary>
    public static string BriefReading(NeedReading reading) => Beside(reading, interval: "");

    /// <summary>Why a candidate is not judged, without an end.</summary>
    public static string Why(JudgedCandidate one) =>
        one.Candidate.Invalid is { } invalid
            ? invalid.TrimEnd('.')
            : Listing.Of(one.Needs.Where(need => need.Measured is null).Select(Reading));

    public static string Value(ChoiceNeedKind kind, double value) => kind switch
    {
        ChoiceNeedKind.Context => Invariant($"{value:0}"),
        ChoiceNeedKind.Decode => $"{Digits(value)} tok/s",
        ChoiceNeedKind.FirstToken => Wait(value),
        _ => Gibibytes(value),
    };

    /// <summary>An estimate with its 95 % interval, as far as that is known: <c>48 tok/s [46, 50]</c>.</summary>
    public static string Estimate(ChoiceNeedKind kind, ChoiceFigure figure) => Value(kind, figure.Value) + Around(kind, figure);

    /// <summary>The interval of an estimate in the unit of its value, with a blank in front; empty if it has none.</summary>
    private static string Around(ChoiceNeedKind kind, ChoiceFigure figure)
    {
        if (kind is ChoiceNeedKind.Context or ChoiceNeedKind.Memory || figure.Interval is not { Low: { } low, High: { } high })
            return "";
        var scale = kind == ChoiceNeedKind.FirstToken && figure.Value >= 1000 ? 1000 : 1;
        (low, high) = (low / scale, high / scale);
        var (from, to) = (Digits(low), Digits(high));
        if (from == to) // narrower than the digits of the value tell
            (from, to) = (Invariant($"{low:0.###}"), Invariant($"{high:0.###}"));
        return $" [{from}, {to}]";
    }

    /// <summary>
    /// A limit that a figure keeps, also when it is rounded for people: down where it is the least,
    /// up where it is the most. As the option takes it.
    /// </summary>
    public static string Loosened(ChoiceNeed need)
    {
        var scale = need.Kind switch { ChoiceNeedKind.Memory => BytesPerGibibyte, _ => 1 };
        var step = need.Kind == ChoiceNeedKind.Context ? 1 : Math.Pow(10, Math.Floor(Math.Log10(need.Asked / scale)) - 2);
        var steps = need.Asked / scale / step;
        var rounded = (need.IsUpper ? Math.Ceiling(steps) : Math.Floor(steps)) * step;
        var text = rounded.ToString("0.#########", CultureInfo.InvariantCulture);
        return text + need.Kind switch { ChoiceNeedKind.FirstToken => "ms", ChoiceNeedKind.Memory => "GiB", _ => "" };
    }

    private static string Beside(NeedReading reading, string interval) => reading.Measured is not { } measured
        ? $"{Name(reading.Need.Kind)} not told"
        : $"{Name(reading.Need.Kind)} {Beside(reading.Need, measured.Value)}{interval} "
            + $"({(reading.Need.IsUpper ? "at most" : "at least")} {Value(reading.Need.Kind, reading.Need.Asked)} asked)";

    /// <summary>With as many digits as keep it from looking like the limit itself.</summary>
    private static string Beside(ChoiceNeed need, double measured) => (Value(need.Kind, measured), need.Kind) switch
    {
        var (text, _) when measured == need.Asked || text != Value(need.Kind, need.Asked) => text,
        (_, ChoiceNeedKind.Decode) => Invariant($"{measured:0.####} tok/s"),
        (_, ChoiceNeedKind.FirstToken) => Invariant($"{measured:0.####} ms"),
        (_, ChoiceNeedKind.Memory) => Invariant($"{measured / (1 << 20):0.##} MiB"),
        var (text, _) => text,
    };

    public static string Wait(double milliseconds) =>
        milliseconds < 1000 ? $"{Digits(milliseconds)} ms" : $"{Digits(milliseconds / 1000)} s";

    public static string Gibibytes(double bytes) =>
        bytes < BytesPerGibibyte / 10 ? Invariant($"{bytes / (1 << 20):0.#} MiB") : Invariant($"{bytes / BytesPerGibibyte:0.##} GiB");

    /// <summary>Three digits that tell something, and the whole part of larger numbers.</summary>
    public static string Digits(double value) =>
        value >= 100 ? Invariant($"{value:0}") : value >= 10 ? Invariant($"{value:0.#}") : Invariant($"{value:0.##}");
}
