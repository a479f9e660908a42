using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// Stretches between samples that follow each other, added up by their length: which of them are holes is known only when all samples
/// are (a source may be slower than it was meant to be), and there may be millions. Lengths within 9 % of each other are one class.
/// </summary>
internal sealed class StretchTally
{
    private const int ClassesPerDoubling = 8;

    private readonly Dictionary<int, Class> _classes = [];

    /// <summary>The median length of a stretch; zero if there are none.</summary>
    public Duration Median
    {
        get
        {
            var left = (_classes.Values.Sum(one => one.Count) + 1) / 2;
            foreach (var one in _classes.OrderBy(pair => pair.Key).Select(pair => pair.Value))
            {
                left -= one.Count;
                if (left <= 0)
                    return one.Mean;
            }

            return Duration.Zero;
        }
    }

    /// <param name="length">From one sample to the next, above zero.</param>
    /// <param name="share">The part of it that counts in the window.</param>
    public void Add(Duration length, in StretchShare share)
    {
        var index = (int)Math.Floor(Math.Log2(length.Nanoseconds) * ClassesPerDoubling);
        var one = _classes.GetValueOrDefault(index);
        _classes[index] = new Class(one.Count + 1, one.Length + length, one.Share + share);
    }

    /// <summary>Of all stretches that are no longer than that.</summary>
    public StretchShare UpTo(Duration longest) => _classes
        .OrderBy(pair => pair.Key)
        .Where(pair => pair.Value.Mean <= longest)
        .Aggregate(default(StretchShare), (sum, pair) => sum + pair.Value.Share);

    private readonly record struct Class(long Count, Duration Length, StretchShare Share)
    {
        public Duration Mean => new(Length.Nanoseconds / Count);
    }
}
