using System.Runtime.CompilerServices;
using SkiaSharp;

namespace Bench.Reporting.Tests;

/// <summary>
/// How a picture is expected to look. Processors round differently where edges are smoothed, so a few pixels may differ,
/// and any may a little. <c>BENCH_UPDATE_GOLDEN=1</c> writes the files anew: look at them.
/// </summary>
internal static class GoldenPicture
{
    /// <summary>Of 255, in any channel.</summary>
    private const int SmallDifference = 32;

    private const double PartThatMayDiffer = 0.002;

    private static readonly bool Updating = Environment.GetEnvironmentVariable("BENCH_UPDATE_GOLDEN") == "1";

    public static void Check(string name, byte[] actual)
    {
        if (Updating)
        {
            File.WriteAllBytes(Path.Combine(Folder(), name), actual);
            return;
        }

        using var expected = SKBitmap.Decode(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name)));
        using var drawn = SKBitmap.Decode(actual);
        Assert.Equal((expected.Width, expected.Height), (drawn.Width, drawn.Height));
        var different = expected.Pixels.Zip(drawn.Pixels).Count(pair => Differ(pair.First, pair.Second));
        Assert.True(different <= PartThatMayDiffer * expected.Width * expected.Height, $"{different} pixels of {name} differ.");
    }

    private static bool Differ(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) > SmallDifference
        || Math.Abs(one.Green - other.Green) > SmallDifference
        || Math.Abs(one.Blue - other.Blue) > SmallDifference;

    /// <summary>Beside this file, wherever the test stands.</summary>
    private static string Folder([CallerFilePath] string self = "") => Path.Combine(Path.GetDirectoryName(self)!, "Golden");
}
