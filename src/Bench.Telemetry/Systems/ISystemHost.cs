namespace Bench.Telemetry.Systems;

/// <summary>The host as a system without /proc describes it. For one thread.</summary>
internal interface ISystemHost
{
    /// <summary>Reads everything once. A value that cannot be read is null.</summary>
    HostReading Read();

    /// <summary>What does not change about the machine, for people; what is not known is left out.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Facts();
}
