namespace Bench.Telemetry.Windows;

/// <summary>Counters of Windows that are read together (pdh.dll), replaceable in tests. For one thread.</summary>
internal interface IPdhQuery : IDisposable
{
    /// <summary>Adds a counter by its English path, for every language of Windows; an instance of * stands for all.</summary>
    /// <returns>The counter; null: this Windows has none of that name.</returns>
    nint? Add(string path);

    /// <summary>Reads all counters. Rates are those between two such readings. False: nothing was read.</summary>
    bool Collect();

    /// <summary>The values of a counter's instances, as of the latest reading, without those that have none (yet).</summary>
    IReadOnlyList<PdhValue> Values(nint counter);
}
