namespace Bench.Telemetry.Windows;

/// <summary>
/// Adds up what drives were read, so that the sum never falls: a drive that is taken out keeps its part, and one whose
/// counter began again is counted from there.
/// </summary>
internal sealed class DriveSums
{
    private readonly Dictionary<int, long> _last = [];
    private long _sum;

    /// <summary>Null: no drive answered, now or before.</summary>
    /// <param name="reads">Bytes by the number of the drive.</param>
    public double? Add(IReadOnlyDictionary<int, long> reads)
    {
        foreach (var (drive, bytes) in reads)
        {
            var last = _last.GetValueOrDefault(drive);
            _sum += bytes >= last ? bytes - last : bytes;
            _last[drive] = bytes;
        }

        return _last.Count > 0 ? _sum : null;
    }
}
