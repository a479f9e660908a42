namespace Bench.Telemetry.Systems;

/// <summary>The host as a system without /proc describes it. For one thread.</summary>
internal interface ISystemHost
{
    /// <summary>Reads everything once. A value that cannot be read is null.</summary>
    HostReading Read();

    /// <summary>The constant properties of the machine, for people; unknown ones are left out.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Facts();
}
