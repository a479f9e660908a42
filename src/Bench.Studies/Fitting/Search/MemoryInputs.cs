using System.Globalization;
using Bench.Core.Studies;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>Amounts of memory among the inputs of a search, as they are written and as they are held.</summary>
internal static class MemoryInputs
{
    private const char Bytes = 'B';
    private const char BetweenPoints = ',';
    private const char BeforeSize = ':';

    public static readonly StudyInputForm Size = new("a size of memory such as 24GiB", written => HeldSize(written.Trim()));

    /// <summary>One size, or several by num_ctx: <c>256: 32MiB, 8192: 1GiB</c> is held as <c>256:33554432B,8192:1073741824B</c>.</summary>
    public static readonly StudyInputForm OverContext =
        new("a size of memory such as 5GiB, or sizes for rising num_ctx such as '256: 32MiB, 8192: 1GiB'", HeldOverContext);

    public static long SizeOf(string held) => long.Parse(held.TrimEnd(Bytes), CultureInfo.InvariantCulture);

    public static IReadOnlyList<(int Context, long Bytes)> PointsOf(string held) =>
        [
            .. held
                .Split(BetweenPoints)
                .Select(point => point.Split(BeforeSize))
                .Select(point => (point.Length == 1 ? 0 : int.Parse(point[0], CultureInfo.InvariantCulture), SizeOf(point[^1]))),
        ];

    /// <summary>In bytes: <c>5.5GiB</c> is held as <c>5905580032B</c>, which may be written, too.</summary>
    private static string? HeldSize(string written) =>
        written is [.. var digits, Bytes] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var plain)
            ? plain > 0 ? Invariant($"{plain}{Bytes}") : null
        : MemoryText.Parse(written) is { } bytes ? Invariant($"{bytes}{Bytes}")
        : null;

    private static string? HeldOverContext(string written)
    {
        if (HeldSize(written.Trim()) is { } always)
            return always;
        var points = written.Split(BetweenPoints).Select(PointOf).ToArray();
        return points.Length > 1
            && points.All(point => point is not null)
            && points.Zip(points.Skip(1)).All(pair => pair.First!.Value.Context < pair.Second!.Value.Context)
            ? string.Join(BetweenPoints, points.Select(point => Invariant($"{point!.Value.Context}{BeforeSize}{point.Value.Size}")))
            : null;
    }

    private static (int Context, string Size)? PointOf(string written) =>
        written.Split(BeforeSize) is [var before, var after]
        && int.TryParse(before.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var context) && context > 0
        && HeldSize(after.Trim()) is { } size
            ? (context, size)
            : null;
}
